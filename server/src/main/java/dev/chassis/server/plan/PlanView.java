package dev.chassis.server.plan;

import dev.chassis.plan.Action;
import dev.chassis.plan.PlanSummary;
import dev.chassis.plan.json.PlanJson;
import dev.chassis.server.resource.Resource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the API shows it: sensitive values are hidden.
 *
 * @param summary how many actions of each kind
 * @param plan the machine form
 * @param text for people, when asked for
 */
record PlanView(
    String apiVersion,
    String kind,
    String id,
    String project,
    String blade,
    String goal,
    @Nullable Integer revision,
    List<String> only,
    Map<String, Integer> summary,
    boolean complete,
    boolean applyable,
    boolean errored,
    Map<String, ? extends @Nullable Object> plan,
    @Nullable String text,
    String author,
    Instant createdAt) {

  static PlanView of(StoredPlan stored, @Nullable String text) {
    var summary = new LinkedHashMap<String, Integer>();
    PlanSummary counted = PlanSummary.of(stored.plan().actions());
    for (Action.Kind kind : Action.Kind.values()) {
      summary.put(kind.name().toLowerCase(Locale.ROOT), counted.count(kind));
    }
    return new PlanView(
        Resource.API_VERSION,
        "Plan",
        stored.id(),
        stored.blade().project(),
        stored.blade().blade(),
        stored.goal().name(),
        stored.revision(),
        stored.only(),
        summary,
        stored.plan().complete(),
        stored.plan().applyable(),
        stored.plan().errored(),
        PlanJson.write(HiddenValues.in(stored.plan())),
        text,
        stored.author(),
        stored.createdAt());
  }
}
