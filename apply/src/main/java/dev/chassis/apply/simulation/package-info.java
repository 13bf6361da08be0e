/**
 * The engine's world in memory, for tests, simulations and benchmarks: a runtime that replays by
 * its seed, a journal that survives the engine, and a cloud with faults. Nothing of it runs in
 * production.
 */
@NullMarked
package dev.chassis.apply.simulation;

import org.jspecify.annotations.NullMarked;
