package dev.chassis.plan.difference;

import dev.chassis.plan.Action;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fills references with what is known of their targets while the plan is being made: outputs of
 * what stays, attributes that decide an output of what is to come. What remains a reference is
 * known only while the plan runs.
 */
final class References {

  private final Evaluator evaluator;
  private final Map<Address, Map<String, Value>> outputs = new HashMap<>();
  private final Map<Address, Action.Kind> changing = new HashMap<>();

  References(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Lets the outputs of a resource outside the plan be referred to. */
  void outside(RecordedResource record, Optional<Observed> observed) {
    outputs.put(record.address(), current(Optional.of(record), observed));
  }

  /** Lets the outputs of a planned resource be referred to. */
  void planned(Action action, Map<String, Value> resolved) {
    Map<String, Value> known =
        switch (action.kind()) {
          case KEEP, ADOPT -> current(action.recorded(), action.observed());
          case UPDATE -> updated(action, resolved);
          case CREATE, REPLACE -> predicted(resolved);
          case DELETE, FORGET -> Map.of();
        };
    outputs.put(action.address(), known);
    changing.put(action.address(), action.kind());
  }

  /** What happens to the target of a reference; null when it is outside the plan. */
  Action.@Nullable Kind fate(Address target) {
    return changing.get(target);
  }

  /** True when the outputs of that resource can be referred to. */
  boolean knows(Address target) {
    return outputs.containsKey(target);
  }

  /**
   * The value with everything filled that is known.
   *
   * @throws IllegalArgumentException when an expression has no value
   */
  Value resolve(Value value) {
    return value.known() ? value : value.mapLeaves(this::leaf);
  }

  private Value leaf(Value leaf) {
    return switch (leaf) {
      case Value.Reference reference -> output(reference);
      case Value.Deferred(var expression, var variables) -> {
        var filled = new LinkedHashMap<String, Value>();
        variables.forEach((name, variable) -> filled.put(name, resolve(variable)));
        var deferred = new Value.Deferred(expression, filled);
        yield filled.values().stream().allMatch(Value::known)
            ? evaluator.evaluate(deferred)
            : deferred;
      }
      case Value.Text _,
          Value.Numeral _,
          Value.Truth _,
          Value.Nothing _,
          Value.Items _,
          Value.Fields _ ->
          leaf;
    };
  }

  private Value output(Value.Reference reference) {
    return outputs
        .getOrDefault(reference.address(), Map.of())
        .getOrDefault(reference.output(), reference);
  }

  private static Map<String, Value> current(
      Optional<RecordedResource> recorded, Optional<Observed> observed) {
    var outputs = new LinkedHashMap<String, Value>();
    recorded.ifPresent(record -> {
      outputs.putAll(record.outputs());
      record.id().ifPresent(id -> outputs.put("id", Value.of(id.text())));
    });
    observed.ifPresent(object ->
        object
            .outputs()
            .forEach((name, value) -> {
              if (!value.isNothing()) {
                outputs.put(name, value);
              }
            }));
    outputs.values().removeIf(Value::isNothing);
    return outputs;
  }

  private static Map<String, Value> updated(Action action, Map<String, Value> resolved) {
    Map<String, Value> outputs = current(action.recorded(), action.observed());
    for (Action.AttributeChange change : action.changes()) {
      outputs.remove(moved(action.type(), change.name()));
    }
    outputs.putAll(predicted(resolved));
    return outputs;
  }

  /** The output that a change of an attribute in place may move, so that it is not known before. */
  private static String moved(ResourceType type, String attribute) {
    return switch (type) {
      case ROUTER -> attribute.equals("externalNetwork") ? "address" : "";
      case SERVER -> attribute.equals("ports") ? "address" : "";
      case SUBNET -> attribute;
      case NETWORK,
          ROUTER_INTERFACE,
          SECURITY_GROUP,
          SECURITY_RULE,
          KEY_PAIR,
          PLACEMENT_GROUP,
          PORT,
          VOLUME,
          FLOATING_IP ->
          "";
    };
  }

  /** Outputs that are an attribute under the same name: a port's address that was asked for. */
  private static Map<String, Value> predicted(Map<String, Value> resolved) {
    var outputs = new LinkedHashMap<String, Value>();
    for (String name : new String[] {"address", "gateway"}) {
      Value value = resolved.getOrDefault(name, Value.NOTHING);
      if (!value.isNothing() && value.known()) {
        outputs.put(name, value);
      }
    }
    return outputs;
  }
}
