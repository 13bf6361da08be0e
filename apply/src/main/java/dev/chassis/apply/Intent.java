package dev.chassis.apply;

import dev.chassis.apply.StepChange.RecordChange;
import dev.chassis.plan.Action;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.RecordedResource.Phase;
import dev.chassis.site.Condition;
import dev.chassis.site.Driver;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceSpec;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The records of one object on its way from an intent to a live one. Makes them, writes nothing.
 */
final class Intent {

  private Intent() {}

  /** A new intent under a new token, all attributes known. */
  static RecordedResource fresh(StepScope scope) {
    Action action = scope.action();
    return new RecordedResource(
        action.address(),
        action.type(),
        action.site(),
        scope.engine().runtime().newId(),
        Optional.empty(),
        Phase.CREATING,
        desired(scope),
        Map.of(),
        needs(action),
        scope.run().operation().id().text());
  }

  /** An object that carries our mark and is to be taken into the records. */
  static RecordedResource adopted(
      StepScope scope, Observed object, String token, Map<String, Value> attributes) {
    Action action = scope.action();
    return new RecordedResource(
        action.address(),
        action.type(),
        action.site(),
        token,
        Optional.of(object.id()),
        Phase.CREATED,
        attributes,
        object.outputs(),
        needs(action),
        scope.run().operation().id().text());
  }

  /** What the action wants, with nothing unknown in it. */
  static Map<String, Value> desired(StepScope scope) {
    return scope.run().resolver().attributes(spec(scope.action()));
  }

  static ResourceSpec spec(Action action) {
    return action
        .desired()
        .orElseThrow(
            () -> new IllegalArgumentException("Nothing is desired of " + action.address()));
  }

  static RecordedResource identified(
      RecordedResource record, ExternalId id, Map<String, Value> outputs) {
    return with(record, Phase.CREATED, Optional.of(id), record.attributes(), outputs);
  }

  static RecordedResource in(RecordedResource record, Phase phase) {
    return with(record, phase, record.id(), record.attributes(), record.outputs());
  }

  static RecordedResource live(
      RecordedResource record, Map<String, Value> attributes, Observed seen) {
    return with(record, Phase.LIVE, Optional.of(seen.id()), attributes, seen.outputs());
  }

  /** The record with what the action needs now. */
  static RecordedResource needing(RecordedResource record, Action action) {
    return new RecordedResource(
        record.address(),
        record.type(),
        record.site(),
        record.token(),
        record.id(),
        record.phase(),
        record.attributes(),
        record.outputs(),
        needs(action),
        record.operation(),
        record.adopted());
  }

  /** The record of an intent in doubt, for what is wanted now. */
  static RecordedResource wanting(
      RecordedResource record, Action action, Map<String, Value> desired) {
    return needing(with(record, record.phase(), record.id(), desired, record.outputs()), action);
  }

  /**
   * The change that follows a create call: already live when the answer shows all that is wished.
   */
  static StepChange created(StepScope scope, RecordedResource record, Driver.Created created) {
    Observed seen = created.observed().orElse(null);
    boolean live =
        seen != null
            && seen.condition() == Condition.ACTIVE
            && Differences.toUpdate(record.type(), record.attributes(), seen.attributes())
                .isEmpty();
    return seen != null && live
        ? scope.change(
            StepState.DONE,
            "created",
            new RecordChange.Put(live(record, record.attributes(), seen)),
            scope.twin(record.token()))
        : scope.change(
            StepState.SETTLING,
            "waits until it is usable",
            new RecordChange.Put(
                identified(record, created.id(), seen == null ? Map.of() : seen.outputs())),
            scope.twin(record.token()));
  }

  private static Set<Address> needs(Action action) {
    Set<Address> needs = new LinkedHashSet<>();
    action.needs().stream().map(Dependency::on).forEach(needs::add);
    spec(action).attributes().values().stream()
        .flatMap(value -> value.references().stream())
        .map(Value.Reference::address)
        .forEach(needs::add);
    return Collections.unmodifiableSet(needs);
  }

  private static RecordedResource with(
      RecordedResource record,
      Phase phase,
      Optional<ExternalId> id,
      Map<String, Value> attributes,
      Map<String, Value> outputs) {
    return new RecordedResource(
        record.address(),
        record.type(),
        record.site(),
        record.token(),
        id,
        phase,
        attributes,
        outputs,
        record.needs(),
        record.operation(),
        record.adopted());
  }
}
