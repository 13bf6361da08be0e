package dev.chassis.simulator.world;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** All randomness of a simulator, from one seed: ids, delays, the luck of a fault. Thread-safe. */
public final class Chance {

  private static final String HEX = "0123456789abcdef";

  private final RandomGenerator random;

  public Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A version 4 UUID with dashes. */
  public synchronized String uuid() {
    return new UUID(
            random.nextLong() & 0xffffffffffff0fffL | 0x4000L,
            random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L)
        .toString();
  }

  /** Lower-case hexadecimal digits. */
  public synchronized String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(HEX.charAt(random.nextInt(16)));
    }
    return text.toString();
  }

  /** Characters that are drawn from {@code alphabet}. */
  public synchronized String text(int length, String alphabet) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** True with the given probability, from 0 to 1. */
  public synchronized boolean hits(double probability) {
    return probability >= 1 || random.nextDouble() < probability;
  }

  /** A value from a log-normal distribution with this median; sigma is the spread of its log. */
  public synchronized double logNormal(double median, double sigma) {
    return median * Math.exp(sigma * random.nextGaussian());
  }

  public synchronized int below(int bound) {
    return random.nextInt(bound);
  }
}
