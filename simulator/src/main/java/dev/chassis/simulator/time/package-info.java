/**
 * Time that can be held, advanced or sped up: one clock and one queue of events for a whole
 * simulator.
 */
@NullMarked
package dev.chassis.simulator.time;

import org.jspecify.annotations.NullMarked;
