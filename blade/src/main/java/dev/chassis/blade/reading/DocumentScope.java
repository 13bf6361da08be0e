package dev.chassis.blade.reading;

import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.expression.ComponentOutputs;
import dev.chassis.blade.expression.ComponentOutputs.Members;
import dev.chassis.blade.expression.ComponentOutputs.Output;
import dev.chassis.blade.expression.Scope;
import dev.chassis.blade.schema.ParameterType;
import dev.chassis.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names that expressions of a template or blade may use.
 *
 * @see KnownOutputs
 */
final class DocumentScope implements Scope {

  private final Map<String, ParameterType> parameterTypes;
  private final Optional<Map<String, Value>> parameterValues;
  private final Optional<Map<String, Value>> environment;
  private final Map<String, Value> blade;
  private final Node.Mapping components;
  private final Map<String, Map<String, Output>> outputs = new HashMap<>();
  private final Set<String> counting = new HashSet<>();
  private final KnownOutputs known;

  /**
   * @param parameterValues empty for a template by itself, which has types only
   * @param environment empty for a template by itself
   * @param components as written
   */
  DocumentScope(
      Map<String, ParameterType> parameterTypes,
      Optional<Map<String, Value>> parameterValues,
      Optional<Map<String, Value>> environment,
      Map<String, Value> blade,
      Node.Mapping components,
      KnownOutputs.Factory known) {
    this.parameterTypes = new LinkedHashMap<>(parameterTypes);
    this.parameterValues = parameterValues;
    this.environment = environment;
    this.blade = blade;
    this.components = components;
    this.known = known.create(this);
  }

  @Override
  public Map<String, ParameterType> parameters() {
    return parameterTypes;
  }

  @Override
  public Optional<Value> parameter(String name) {
    return parameterValues.flatMap(values -> Optional.ofNullable(values.get(name)));
  }

  @Override
  public Optional<Map<String, Value>> environment() {
    return environment;
  }

  @Override
  public Map<String, Value> blade() {
    return blade;
  }

  @Override
  public Set<String> components() {
    return components.entries().keySet();
  }

  @Override
  public Map<String, Output> outputs(String component) {
    Map<String, Output> of = outputs.get(component);
    if (of == null) {
      of =
          components
              .mapping(component)
              .flatMap(mapping ->
                  mapping
                      .text("type")
                      .map(type -> ComponentOutputs.of(type, members(component, mapping))))
              .orElse(Map.of());
      outputs.put(component, of);
    }
    return of;
  }

  private Members members(String component, Node.Mapping mapping) {
    Optional<Node> count = mapping.get("count");
    if (count.isEmpty() || count.get() instanceof Scalar scalar && scalar.isNull()) {
      return Members.SINGLE;
    }
    if (!counting.add(component)) {
      return Members.EITHER;
    }
    try {
      return known
          .count(component, mapping)
          .map(number -> number == 1 ? Members.EITHER : Members.POOL)
          .orElse(Members.EITHER);
    } finally {
      counting.remove(component);
    }
  }

  @Override
  public Lookup output(String component, String output) {
    return components
        .mapping(component)
        .filter(_ -> hasValues())
        .map(mapping -> known.find(component, mapping, output))
        .orElseGet(Lookup.Unknown::new);
  }

  @Override
  public boolean hasValues() {
    return parameterValues.isPresent();
  }
}
