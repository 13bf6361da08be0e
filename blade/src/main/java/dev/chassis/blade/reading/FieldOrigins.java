package dev.chassis.blade.reading;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.environment.EnvironmentInForce;
import dev.chassis.blade.environment.Explanation;
import dev.chassis.blade.environment.Explanation.Origin;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which fields of servers the environment filled in, and which of the names have no variable
 * and so follow the standard.
 */
final class FieldOrigins {

  private final Map<Position, Explanation> variables = new HashMap<>();
  private final List<Explanation> found = new ArrayList<>();

  private FieldOrigins(List<Explanation> environment) {
    environment.forEach(each -> variables.put(each.position(), each));
  }

  /**
   * The origins of provisioning and names.
   *
   * @param components with the environment filled in
   */
  static List<Explanation> of(Node.Mapping components, EnvironmentInForce environment) {
    var origins = new FieldOrigins(environment.explain());
    origins.standard(environment, ServerNames.STANDARD_DOMAIN, "domain");
    origins.standard(environment, ServerNames.STANDARD_PATTERN, "names", "server");
    components
        .entries()
        .keySet()
        .forEach(name ->
            components
                .mapping(name)
                .flatMap(component -> component.mapping("provision"))
                .ifPresent(provision ->
                    origins.walk("spec.components." + name + ".provision", provision)));
    return origins.found;
  }

  private void standard(EnvironmentInForce environment, String value, String... path) {
    if (environment.find(path).isEmpty()) {
      found.add(
          new Explanation(
              "env." + String.join(".", path),
              Value.of(value),
              Origin.STANDARD,
              "",
              Position.whole("standard"),
              List.of()));
    }
  }

  private void walk(String path, Node node) {
    Explanation variable = variables.get(node.position());
    if (variable != null && !(node instanceof Node.Mapping)) {
      found.add(
          new Explanation(
              path,
              node.value(),
              variable.origin(),
              variable.path(),
              node.position(),
              variable.overridden()));
      return;
    }
    switch (node) {
      case Node.Mapping mapping ->
          mapping.entries().forEach((name, entry) -> walk(path + "." + name, entry.value()));
      case Node.Sequence _, Scalar _, Node.Pending _ -> {}
    }
  }
}
