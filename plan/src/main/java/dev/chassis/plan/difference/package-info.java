/**
 * What differs between a blade as desired, as recorded and as observed, and the plan that mends it.
 * {@link dev.chassis.plan.difference.Planner} is the entry; all of it is pure.
 */
@NullMarked
package dev.chassis.plan.difference;

import org.jspecify.annotations.NullMarked;
