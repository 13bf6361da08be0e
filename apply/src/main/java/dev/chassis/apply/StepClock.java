package dev.chassis.apply;

import dev.chassis.site.ErrorCode;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a step may still take. The clock stands still while its site does not answer; for that
 * there is a patience of its own.
 */
final class StepClock {

  private final Breaker breaker;
  private final TaskRuntime runtime;
  private final Duration limit;
  private final Duration patience;
  private final Instant start;
  private final Duration sickBefore;

  StepClock(Breaker breaker, TaskRuntime runtime, Duration limit, Duration patience) {
    this.breaker = breaker;
    this.runtime = runtime;
    this.limit = limit;
    this.patience = patience;
    this.start = runtime.now();
    this.sickBefore = breaker.sickTime(start);
  }

  Duration left() {
    Instant now = runtime.now();
    Duration sick = breaker.sickTime(now).minus(sickBefore);
    return limit.minus(Duration.between(start, now)).plus(sick);
  }

  /**
   * @throws StepFailedException when the site has not answered for too long
   */
  void checkOutage() {
    Instant now = runtime.now();
    breaker
        .sickSince()
        .filter(since ->
            Duration.between(since.isAfter(start) ? since : start, now).compareTo(patience) > 0)
        .ifPresent(since -> {
          throw StepFailedException.of(
              ErrorCode.UNREACHABLE,
              breaker.sentence(since).replace("; retrying", "")
                  + ", longer than the "
                  + patience.toMinutes()
                  + " minutes that a step waits",
              "Run the operation again when the site is back.",
              now);
        });
  }

  /**
   * @param waitsFor what has not come about, for people
   * @throws StepFailedException when the time is over
   */
  void checkDeadline(String waitsFor) {
    if (!left().isPositive()) {
      throw StepFailedException.of(
          ErrorCode.DEADLINE,
          waitsFor + " has not come about in " + limit.toMinutes() + " minutes",
          "Look at the object on the site, then run the operation again.",
          runtime.now());
    }
  }
}
