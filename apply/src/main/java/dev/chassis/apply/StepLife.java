package dev.chassis.apply;

import static dev.chassis.apply.StepState.CANCELLED;
import static dev.chassis.apply.StepState.DONE;
import static dev.chassis.apply.StepState.FAILED;
import static dev.chassis.apply.StepState.RUNNING;
import static dev.chassis.apply.StepState.SETTLING;
import static dev.chassis.apply.StepState.SKIPPED;
import static dev.chassis.apply.StepState.WAITING;

import dev.chassis.plan.RecordedResource.Phase;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which durable state may follow which, as data: for steps and for records. A journal in a test
 * refuses every other write; the documentation's tables are these.
 */
public final class StepLife {

  private StepLife() {}

  private static final Map<StepState, Set<StepState>> STEPS =
      Map.of(
          WAITING,
          Set.of(RUNNING, SETTLING, DONE, FAILED, SKIPPED, CANCELLED),
          RUNNING,
          Set.of(RUNNING, SETTLING, DONE, FAILED, SKIPPED, CANCELLED),
          SETTLING,
          Set.of(RUNNING, SETTLING, DONE, FAILED, CANCELLED),
          DONE,
          Set.of(),
          FAILED,
          Set.of(),
          SKIPPED,
          Set.of(),
          CANCELLED,
          Set.of());

  private static final Map<Phase, Set<Phase>> RECORDS =
      Map.of(
          Phase.CREATING,
          Set.of(Phase.CREATING, Phase.CREATED, Phase.LIVE),
          Phase.CREATED,
          Set.of(Phase.values()),
          Phase.LIVE,
          Set.of(Phase.values()),
          Phase.DELETING,
          Set.of(Phase.values()));

  /** The states that may follow; a step that was never written is {@code WAITING}. */
  public static Set<StepState> after(StepState state) {
    return STEPS.getOrDefault(state, Set.of());
  }

  /** The phases that may follow in the record; an absent record may only begin or be adopted. */
  public static Set<Phase> after(Optional<Phase> phase) {
    return phase.isEmpty()
        ? Set.of(Phase.CREATING, Phase.CREATED)
        : RECORDS.getOrDefault(phase.get(), Set.of());
  }

  /**
   * True when a record in this phase may be dropped: it is in doubt and was never sent or is left
   * to the collector, its object was seen gone, or the plan forgets it.
   *
   * @param forgetting true when the step's action is a {@code FORGET}
   */
  public static boolean droppable(Phase phase, boolean forgetting) {
    return forgetting || phase == Phase.CREATING || phase == Phase.DELETING;
  }
}
