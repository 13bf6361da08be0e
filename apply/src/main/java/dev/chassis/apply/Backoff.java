package dev.chassis.apply;

import java.time.Duration;
import java.util.Optional;

/** Growing pauses with jitter, so that many who were refused at once do not come back at once. */
final class Backoff {

  private final TaskRuntime runtime;
  private final Duration longest;
  private Duration next;

  Backoff(TaskRuntime runtime, Duration first, Duration longest) {
    this.runtime = runtime;
    this.next = first;
    this.longest = longest;
  }

  /**
   * The next pause: between half and the whole of the current one, which then doubles.
   *
   * @param asked what the site asked for; never waited less
   */
  Duration next(Optional<Duration> asked) {
    long millis = Math.max(1, next.toMillis());
    long pause = millis / 2 + runtime.random((int) Math.min(Integer.MAX_VALUE, millis / 2 + 1));
    next = next.multipliedBy(2).compareTo(longest) > 0 ? longest : next.multipliedBy(2);
    Duration jittered = Duration.ofMillis(pause);
    return asked.isPresent() && asked.get().compareTo(jittered) > 0
        ? asked.get().plus(jittered)
        : jittered;
  }
}
