package dev.chassis.apply;

import dev.chassis.site.ResourceType;
import java.time.Duration;
import java.util.Map;

/**
 * How patient the engine is.
 *
 * @param deadlines how long one step of a type may take, outages of its site not counted
 * @param otherDeadline the same for types not named there
 * @param outagePatience how long a step waits for a site that does not answer
 * @param settleWindow how long a create call in doubt may still arrive at a site
 * @param doubtLooks how often an object is looked for before its creation is repeated
 * @param doubtGap the time between two looks
 * @param builds how many objects are built before one that fails on the site is given up
 * @param breakerFailures calls in a row without an answer after which a site counts as sick
 * @param backoffFirst the first pause before a repeated call; it doubles each time
 * @param backoffLongest the longest pause
 * @param leaseBelieved how long a lease that was just seen held counts as held without asking;
 *     shorter than any lease lasts
 */
public record EngineSettings(
    Map<ResourceType, Duration> deadlines,
    Duration otherDeadline,
    Duration outagePatience,
    Duration settleWindow,
    int doubtLooks,
    Duration doubtGap,
    int builds,
    int breakerFailures,
    Duration backoffFirst,
    Duration backoffLongest,
    Duration leaseBelieved) {

  private static final Duration LONGEST_BELIEF = Duration.ofSeconds(3);

  public EngineSettings {
    deadlines = Map.copyOf(deadlines);
  }

  /** What fits an institutional OpenStack. */
  public static EngineSettings defaults() {
    return new EngineSettings(
        Map.of(
            ResourceType.SERVER, Duration.ofMinutes(10),
            ResourceType.VOLUME, Duration.ofMinutes(10)),
        Duration.ofMinutes(3),
        Duration.ofMinutes(15),
        Duration.ofMinutes(2),
        3,
        Duration.ofMillis(500),
        2,
        5,
        Duration.ofMillis(250),
        Duration.ofSeconds(10),
        LONGEST_BELIEF);
  }

  /** The same with another settle window, for leases that last so long. */
  public EngineSettings with(Duration window, Duration lease) {
    Duration third = lease.dividedBy(3);
    return new EngineSettings(
        deadlines,
        otherDeadline,
        outagePatience,
        window,
        doubtLooks,
        doubtGap,
        builds,
        breakerFailures,
        backoffFirst,
        backoffLongest,
        third.compareTo(LONGEST_BELIEF) < 0 ? third : LONGEST_BELIEF);
  }

  /** How long a step of that type may take. */
  public Duration deadline(ResourceType type) {
    return deadlines.getOrDefault(type, otherDeadline);
  }
}
