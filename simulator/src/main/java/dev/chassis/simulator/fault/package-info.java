/** Faults by rule: which call is hit, how often, and what happens to it. */
@NullMarked
package dev.chassis.simulator.fault;

import org.jspecify.annotations.NullMarked;
