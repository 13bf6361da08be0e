package dev.chassis.plan.difference;

import dev.chassis.plan.Action;
import dev.chassis.plan.Dependency;
import java.util.ArrayList;
import java.util.Set;

/** Makes actions of actions. */
final class Actions {

  private Actions() {}

  static Action withReason(Action action, String reason) {
    var reasons = new ArrayList<>(action.reasons());
    reasons.add(reason);
    return new Action(
        action.address(),
        action.type(),
        action.site(),
        action.kind(),
        action.desired(),
        action.recorded(),
        action.observed(),
        action.changes(),
        java.util.List.copyOf(reasons),
        action.needs());
  }

  static Action withKind(Action action, Action.Kind kind) {
    return new Action(
        action.address(),
        action.type(),
        action.site(),
        kind,
        action.desired(),
        action.recorded(),
        action.observed(),
        action.changes(),
        action.reasons(),
        action.needs());
  }

  static Action withNeeds(Action action, Set<Dependency> needs) {
    return new Action(
        action.address(),
        action.type(),
        action.site(),
        action.kind(),
        action.desired(),
        action.recorded(),
        action.observed(),
        action.changes(),
        action.reasons(),
        needs);
  }
}
