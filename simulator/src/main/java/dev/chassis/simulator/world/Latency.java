package dev.chassis.simulator.world;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long calls take and how long states last, by the name of the call or step.
 *
 * <p>The measured medians are those of a quiet two-core development cloud (Zed, fake hypervisor);
 * the spread around them is log-normal.
 */
public enum Latency {
  /** Calls answer at once; states change after some milliseconds. */
  NONE,
  /** Calls and states take the time that the real services took. */
  MEASURED;

  private static final double SIGMA = 0.25;
  private static final int INSTANT_DIVISOR = 50;

  /** Median milliseconds of a call, by service and method. */
  private static final Map<String, Integer> CALLS =
      Map.ofEntries(
          Map.entry("identity POST", 22),
          Map.entry("identity GET", 12),
          Map.entry("compute GET", 53),
          Map.entry("compute GET detail", 173),
          Map.entry("compute POST", 220),
          Map.entry("compute DELETE", 120),
          Map.entry("network GET", 62),
          Map.entry("network POST", 356),
          Map.entry("network PUT", 250),
          Map.entry("network DELETE", 290),
          Map.entry("volume GET", 60),
          Map.entry("volume POST", 150),
          Map.entry("volume DELETE", 90),
          Map.entry("image GET", 30));

  /** Median milliseconds of an asynchronous step. */
  private static final Map<String, Integer> STEPS =
      Map.ofEntries(
          Map.entry("server scheduling", 500),
          Map.entry("server networking", 900),
          Map.entry("server block_device_mapping", 500),
          Map.entry("server spawning", 800),
          Map.entry("server deleting", 1500),
          Map.entry("server resizing", 2000),
          Map.entry("server power", 700),
          Map.entry("volume creating", 900),
          Map.entry("volume deleting", 700),
          Map.entry("volume reserved", 300),
          Map.entry("volume attaching", 900),
          Map.entry("volume detaching", 1200),
          Map.entry("snapshot creating", 800),
          Map.entry("floating ip", 300));

  /** How long a call of this name takes to answer. */
  public Duration call(String name, Chance chance) {
    return switch (this) {
      case NONE -> Duration.ZERO;
      case MEASURED -> draw(CALLS.get(name), 60, chance);
    };
  }

  /** How long an asynchronous step takes. */
  public Duration step(String name, Chance chance) {
    Duration real = draw(STEPS.get(name), 800, chance);
    return switch (this) {
      case NONE -> real.dividedBy(INSTANT_DIVISOR);
      case MEASURED -> real;
    };
  }

  private static Duration draw(@Nullable Integer median, int otherwise, Chance chance) {
    double millis = chance.logNormal(median == null ? otherwise : median, SIGMA);
    return Duration.ofNanos((long) (millis * 1_000_000));
  }
}
