package dev.chassis.plan;

import dev.chassis.plan.Action.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many actions of each kind a plan has.
 *
 * @param counts every kind, 0 where there is none
 */
public record PlanSummary(Map<Kind, Integer> counts) {

  public PlanSummary {
    counts = Collections.unmodifiableMap(new EnumMap<>(counts));
  }

  /** Counts actions. */
  public static PlanSummary of(List<Action> actions) {
    var counts = new EnumMap<Kind, Integer>(Kind.class);
    for (Kind kind : Kind.values()) {
      counts.put(kind, 0);
    }
    actions.forEach(action -> counts.merge(action.kind(), 1, Integer::sum));
    return new PlanSummary(counts);
  }

  public int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** How many actions do something. */
  public int changes() {
    return counts.values().stream().mapToInt(Integer::intValue).sum() - count(Kind.KEEP);
  }
}
