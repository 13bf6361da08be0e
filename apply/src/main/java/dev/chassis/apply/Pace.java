package dev.chassis.apply;

import java.time.Duration;
import java.time.Instant;

/** A token bucket: so many requests per second, a burst of one second's worth. */
final class Pace {

  private final double perSecond;
  private final double burst;
  private double tokens;
  private Instant filledAt;

  Pace(double perSecond, Instant now) {
    this.perSecond = perSecond;
    this.burst = Math.max(1, perSecond);
    this.tokens = burst;
    this.filledAt = now;
  }

  /** Takes one token, perhaps of the future, and says how long to wait for it. */
  synchronized Duration take(Instant now) {
    if (now.isAfter(filledAt)) {
      double seconds = Duration.between(filledAt, now).toNanos() / 1e9;
      tokens = Math.min(burst, tokens + seconds * perSecond);
      filledAt = now;
    }
    tokens -= 1;
    return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-tokens / perSecond * 1e9));
  }
}
