package dev.chassis.acceptance;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what a real process does, always with an end. */
public final class Pause {

  private Pause() {}

  public static void of(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Waits until it is so; fails with the sentence when it is not in time. */
  public static void until(String sentence, Duration atMost, BooleanSupplier so) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(sentence + ": not within " + atMost);
      }
      of(Duration.ofMillis(100));
    }
  }
}
