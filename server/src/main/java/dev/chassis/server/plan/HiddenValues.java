package dev.chassis.server.plan;

import dev.chassis.plan.Action;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.ResourceType;
import dev.chassis.site.TypeSchema;
import dev.chassis.site.TypeSchemas;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes what is sensitive out of a plan before it is shown. What runs is the plan as it was. */
final class HiddenValues {

  private static final Value HIDDEN = Value.of("(sensitive)");

  private HiddenValues() {}

  static Plan in(Plan plan) {
    return new Plan(
        plan.blade(),
        plan.goal(),
        plan.actions().stream().map(HiddenValues::action).toList(),
        plan.drift().stream()
            .map(each ->
                new Plan.Drift(
                    each.address(), each.type(), each.site(), each.kind(), changes(each.changes())))
            .toList(),
        plan.deferred(),
        plan.quotas(),
        plan.outputs(),
        plan.names(),
        plan.diagnostics(),
        plan.complete(),
        plan.applyable(),
        plan.errored());
  }

  private static Action action(Action action) {
    return new Action(
        action.address(),
        action.type(),
        action.site(),
        action.kind(),
        action
            .desired()
            .map(spec ->
                new ResourceSpec(
                    spec.address(),
                    spec.type(),
                    spec.site(),
                    hidden(spec.type(), spec.attributes()))),
        action.recorded().map(HiddenValues::record),
        action.observed().map(HiddenValues::observed),
        changes(action.changes()),
        action.reasons(),
        action.needs());
  }

  private static RecordedResource record(RecordedResource record) {
    return new RecordedResource(
        record.address(),
        record.type(),
        record.site(),
        record.token(),
        record.id(),
        record.phase(),
        hidden(record.type(), record.attributes()),
        record.outputs(),
        record.needs(),
        record.operation(),
        record.adopted());
  }

  private static Observed observed(Observed seen) {
    return new Observed(
        seen.type(),
        seen.id(),
        seen.name(),
        seen.condition(),
        seen.status(),
        hidden(seen.type(), seen.attributes()),
        seen.outputs(),
        seen.mark(),
        seen.fault(),
        seen.createdAt(),
        seen.createdBy());
  }

  private static List<Action.AttributeChange> changes(List<Action.AttributeChange> changes) {
    return changes.stream()
        .map(each ->
            each.sensitive()
                ? new Action.AttributeChange(
                    each.name(),
                    each.before().isNothing() ? each.before() : HIDDEN,
                    each.after().isNothing() ? each.after() : HIDDEN,
                    each.forcesReplacement(),
                    each.drift(),
                    true)
                : each)
        .toList();
  }

  private static Map<String, Value> hidden(ResourceType type, Map<String, Value> attributes) {
    Map<String, TypeSchema.Attribute> known = TypeSchemas.of(type).attributes();
    var shown = new LinkedHashMap<String, Value>();
    attributes.forEach((name, value) -> {
      TypeSchema.Attribute attribute = known.get(name);
      shown.put(name, attribute != null && attribute.sensitive() ? HIDDEN : value);
    });
    return shown;
  }
}
