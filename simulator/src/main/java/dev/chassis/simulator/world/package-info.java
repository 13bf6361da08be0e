/**
 * The state of one region, apart from HTTP: rows in indexed tables, changed under one lock by calls
 * and by events of the clock.
 */
@NullMarked
package dev.chassis.simulator.world;

import org.jspecify.annotations.NullMarked;
