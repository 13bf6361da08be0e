/**
 * Benchmarks as programs: each prints its figure beside the goal or limit, with the spread of its
 * runs. The scripts in {@code bench/proofs} run them.
 */
@NullMarked
package dev.chassis.bench;

import org.jspecify.annotations.NullMarked;
