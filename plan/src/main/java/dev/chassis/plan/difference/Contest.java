package dev.chassis.plan.difference;

import dev.chassis.plan.Plan;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.time.Instant;
import java.util.List;

/**
 * Two controllers about one object: Chassis put something back, more than once, and someone changed
 * it again.
 *
 * @param attribute which attribute; empty when the object itself was made again and removed again
 * @param repairs how often Chassis put it back
 * @param since when it did so for the first time
 * @param seen the values that the other one had set, each once, oldest first
 */
public record Contest(
    Address address, String attribute, int repairs, Instant since, List<Value> seen) {

  /** True when the drift is one more round of this contest. */
  public boolean goesOnIn(Plan.Drift drift) {
    return drift.address().equals(address)
        && (attribute.isEmpty()
            ? drift.kind() == Plan.Drift.Kind.DELETED
            : drift.changes().stream().anyMatch(change -> change.name().equals(attribute)));
  }
}
