package dev.chassis.apply;

import dev.chassis.plan.Action;
import dev.chassis.value.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of an operation as journaled.
 *
 * @param address of the resource; one step for each action of the plan that is not {@code KEEP}
 * @param note what it does or waits for now, one short sentence for people
 * @param attempts failures so far, oldest first, at most the last ten
 * @param startedAt when it left WAITING
 */
public record Step(
    Address address,
    Action.Kind kind,
    StepState state,
    String note,
    List<Failure> attempts,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt) {

  public Step {
    attempts = List.copyOf(attempts);
  }
}
