package dev.chassis.apply;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine's tasks run and wait (engine rule 6): virtual threads and the real clock in
 * production, a seeded one-at-a-time scheduler and a virtual clock in simulation. The engine uses
 * no other thread, clock, lock with waiting or sleep.
 */
public interface TaskRuntime {

  /** The time now. */
  Instant now();

  /** Starts a task; its uncaught exceptions are the runtime's to report. */
  void fork(String name, Runnable task);

  /** Waits; returns early and leaves the interrupt flag set when the runtime is shut down. */
  void sleep(Duration duration);

  /** A new one-time meeting point. */
  <T> Gate<T> gate();

  /** A random number in {@code [0, bound)}, seeded in simulation. */
  int random(int bound);

  /** A new id of 26 lower-case letters and digits. */
  String newId();

  /**
   * One side waits, the other opens once; later openings do nothing.
   *
   * @param <T> what is handed over
   */
  interface Gate<T> {
    void open(T value);

    /** What was handed over, or null when the time is over first. */
    @Nullable T await(Duration atMost);
  }
}
