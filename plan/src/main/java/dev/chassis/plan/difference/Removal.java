package dev.chassis.plan.difference;

import dev.chassis.plan.Action;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Observed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what is done about one recorded resource that nothing wants any more. */
final class Removal {

  private final Known known;
  private final Plan.Goal goal;

  Removal(Known known, Plan.Goal goal) {
    this.known = known;
    this.goal = goal;
  }

  /** The action, its needs still to be filled; empty when the site cannot be reached. */
  Optional<Action> take(RecordedResource record) {
    return switch (known.sightings().of(record)) {
      case Sight.Unreachable _ -> Optional.empty();
      case Sight.Missing _ -> Optional.of(forget(record));
      case Sight.Seen(var object) -> Optional.of(remove(record, Optional.of(object)));
      case Sight.Unlisted _ -> Optional.of(remove(record, Optional.empty()));
    };
  }

  private Action forget(RecordedResource record) {
    String reason = Reasons.of(record.id().isEmpty() ? "doubt-nothing" : "already-gone");
    return action(Action.Kind.FORGET, record, Optional.empty(), List.of(reason));
  }

  /** Rule 2: what was adopted carries no mark of ours, so it is let go and stays on its site. */
  private Action remove(RecordedResource record, Optional<Observed> object) {
    return record.adopted()
        ? action(Action.Kind.FORGET, record, object, List.of(Reasons.of("released")))
        : delete(record, object);
  }

  private Action delete(RecordedResource record, Optional<Observed> object) {
    List<String> reasons = goal == Plan.Goal.DESTROY ? List.of() : List.of(Reasons.of("removed"));
    return action(Action.Kind.DELETE, record, object, reasons);
  }

  private static Action action(
      Action.Kind kind, RecordedResource record, Optional<Observed> object, List<String> reasons) {
    return new Action(
        record.address(),
        record.type(),
        record.site(),
        kind,
        Optional.empty(),
        Optional.of(record),
        object,
        List.of(),
        reasons,
        Set.of());
  }
}
