package dev.chassis.blade.reading;

import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.environment.EnvironmentInForce;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fills in provisioner modules from the environment: what a module of a server leaves out comes
 * from {@code provision.<module>.<parameter>}. A module is there when the server names it (an empty
 * mapping will do) or when the environment says {@code enabled: true}.
 */
final class ProvisionDefaults {

  /** Modules that are one value in a blade, and the parameter that gives it in an environment. */
  private static final Map<String, String> SINGLE =
      Map.of(
          "timezone", "name",
          "users", "list",
          "packages", "list",
          "files", "list",
          "services", "list",
          "commands", "list");

  private final Node.Mapping modules;

  private ProvisionDefaults(Node.Mapping modules) {
    this.modules = modules;
  }

  /** The components with the environment's provisioning in every server. */
  static Node.Mapping apply(Node.Mapping components, EnvironmentInForce environment) {
    Optional<Node> modules = environment.find("provision");
    if (modules.isEmpty() || !(modules.get() instanceof Node.Mapping mapping)) {
      return components;
    }
    var defaults = new ProvisionDefaults(mapping);
    var filled = new LinkedHashMap<String, Node.Entry>();
    components
        .entries()
        .forEach((name, entry) -> {
          boolean server =
              entry.value() instanceof Node.Mapping component
                  && component.text("type").equals(Optional.of("server"));
          filled.put(
              name,
              server
                  ? new Node.Entry(
                      entry.keyPosition(), defaults.server((Node.Mapping) entry.value()))
                  : entry);
        });
    return new Node.Mapping(filled, components.position());
  }

  private Node.Mapping server(Node.Mapping component) {
    Optional<Node> given = component.get("provision");
    if (given.isPresent() && !(given.get() instanceof Node.Mapping)) {
      return component;
    }
    var filled =
        new LinkedHashMap<>(given.map(node -> ((Node.Mapping) node).entries()).orElse(Map.of()));
    modules
        .entries()
        .forEach((name, entry) -> {
          if (entry.value() instanceof Node.Mapping module) {
            fill(name, entry, module, filled);
          }
        });
    if (filled.isEmpty()) {
      return component;
    }
    var entries = new LinkedHashMap<>(component.entries());
    entries.put(
        "provision",
        new Node.Entry(
            component.keyPosition("provision"),
            new Node.Mapping(filled, given.map(Node::position).orElse(component.position()))));
    return new Node.Mapping(entries, component.position());
  }

  private static void fill(
      String name, Node.Entry entry, Node.Mapping module, Map<String, Node.Entry> filled) {
    Node.Entry own = filled.get(name);
    boolean enabled = module.get("enabled").map(node -> node.value().isTrue()).orElse(false);
    if (own == null && !enabled) {
      return;
    }
    boolean picked = own == null || isEmpty(own.value());
    String parameter = SINGLE.get(name);
    if (parameter != null) {
      Node.Entry value = module.entries().get(parameter);
      if (picked && value != null) {
        filled.put(name, value);
      }
      return;
    }
    if (own != null && !picked && !(own.value() instanceof Node.Mapping)) {
      return;
    }
    var parameters = new LinkedHashMap<>(module.entries());
    parameters.remove("enabled");
    if (own != null && own.value() instanceof Node.Mapping mapping) {
      parameters.putAll(mapping.entries());
    }
    filled.put(
        name,
        new Node.Entry(
            own == null ? entry.keyPosition() : own.keyPosition(),
            new Node.Mapping(
                parameters, own == null ? module.position() : own.value().position())));
  }

  private static boolean isEmpty(Node node) {
    return node instanceof Node.Mapping mapping && mapping.entries().isEmpty()
        || node instanceof Scalar scalar && scalar.isNull();
  }
}
