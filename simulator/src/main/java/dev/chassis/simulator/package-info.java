/**
 * An OpenStack in memory that behaves: the same HTTP interface, the same asynchronous states,
 * quotas, refusals and faults as the real one, on a clock that a test can hold in its hand.
 */
@NullMarked
package dev.chassis.simulator;

import org.jspecify.annotations.NullMarked;
