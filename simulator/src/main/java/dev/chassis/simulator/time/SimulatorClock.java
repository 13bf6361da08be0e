package dev.chassis.simulator.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of one simulator, and the queue of what will happen in it.
 *
 * <p>Events run one at a time, in the order of their instant and, at the same instant, in the order
 * in which they were asked for. Safe for use by any thread.
 */
public sealed interface SimulatorClock extends AutoCloseable permits VirtualClock, ScaledClock {

  /** The simulator's present, of at least millisecond precision. */
  Instant now();

  /** Runs {@code event} once, when {@code delay} of simulated time has passed. */
  void after(Duration delay, Runnable event);

  /** Holds the calling thread for {@code duration} of simulated time. */
  void sleep(Duration duration) throws InterruptedException;

  /** How many events wait. */
  int pending();

  /** Tells the clock that a call is being served, so that it does not jump in its middle. */
  void enter();

  /** Ends what {@link #enter()} began. */
  void exit();

  /** Stops the clock's own thread, if it has one; events that wait never run. */
  @Override
  void close();
}
