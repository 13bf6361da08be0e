/**
 * In which order the tasks of a plan can run, and which of them at once. A replacement is two tasks
 * here, and an update that must first let go of something is two as well.
 */
@NullMarked
package dev.chassis.plan.schedule;

import org.jspecify.annotations.NullMarked;
