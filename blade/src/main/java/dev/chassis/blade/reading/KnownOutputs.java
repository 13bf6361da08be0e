package dev.chassis.blade.reading;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.expression.Evaluator;
import dev.chassis.blade.expression.Scope;
import dev.chassis.blade.expression.Scope.Lookup;
import dev.chassis.blade.model.Component.ServerName;
import dev.chassis.blade.schema.Format;
import dev.chassis.blade.schema.Shape;
import dev.chassis.blade.schema.Sizes;
import dev.chassis.blade.schema.Surroundings.Outcome;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds outputs that are known before anything runs, from the fields that give them. A field may
 * itself be an expression over other outputs; a circle among them is named.
 */
final class KnownOutputs {

  /** Makes one for a scope, which it needs to evaluate fields. */
  interface Factory {
    KnownOutputs create(Scope scope);
  }

  private final ServerNames names;
  private final String bladeSite;
  private final Evaluator evaluator;
  private final Map<String, Optional<Node>> evaluated = new HashMap<>();
  private final LinkedHashSet<String> running = new LinkedHashSet<>();
  private Optional<Lookup> circle = Optional.empty();

  KnownOutputs(Scope scope, ServerNames names, String bladeSite) {
    this.names = names;
    this.bladeSite = bladeSite;
    this.evaluator = new Evaluator(scope, new Diagnostics());
  }

  Optional<Integer> count(String component, Node.Mapping mapping) {
    return field(component, mapping, "count")
        .filter(node -> node instanceof Scalar scalar && scalar.type() == Scalar.Type.INTEGER)
        .map(node -> Math.clamp(((Scalar) node).integer().longValue(), 0, 100));
  }

  Lookup find(String component, Node.Mapping mapping, String output) {
    String step = component + "." + output;
    if (running.contains(step)) {
      circle = Optional.of(circle(step));
      return new Lookup.Unknown();
    }
    running.add(step);
    Lookup found;
    try {
      found = lookUp(component, mapping, output);
    } finally {
      running.remove(step);
    }
    if (!running.isEmpty() || circle.isEmpty()) {
      return found;
    }
    Lookup reason = circle.get();
    circle = Optional.empty();
    return found instanceof Lookup.Unknown ? reason : found;
  }

  private Lookup circle(String step) {
    var steps = new ArrayList<>(running);
    steps.add(step);
    return new Lookup.Never(
        "`"
            + step
            + "` depends on itself: "
            + String.join(" → ", steps.subList(steps.indexOf(step), steps.size())),
        "Write one of these values itself");
  }

  private Lookup lookUp(String component, Node.Mapping mapping, String output) {
    return switch (mapping.text("type").orElse("")) {
      case "network" ->
          output.equals("cidr")
              ? text(field(component, mapping, "subnet", "cidr"))
              : new Lookup.Later();
      case "volume" ->
          output.equals("size") ? size(field(component, mapping, "size")) : new Lookup.Later();
      case "endpoint" -> endpoint(component, mapping, output);
      case "server" -> server(component, mapping, output);
      default -> new Lookup.Later();
    };
  }

  private Lookup server(String component, Node.Mapping mapping, String output) {
    Optional<Integer> count = count(component, mapping);
    if (count.isEmpty() && mapping.get("count").isPresent()) {
      return new Lookup.Unknown();
    }
    return switch (output) {
      case "count" -> new Lookup.Known(Value.of(count.orElse(1)));
      case "hostname" -> one(component, mapping, count, ServerName::host);
      case "fqdn" -> one(component, mapping, count, ServerName::fqdn);
      case "hostnames" -> all(component, mapping, count, ServerName::host);
      case "fqdns" -> all(component, mapping, count, ServerName::fqdn);
      case "address", "addresses" -> addresses(component, mapping, output, count.orElse(1));
      case "floatingIp", "floatingIps" -> floating(component, mapping);
      default -> new Lookup.Later();
    };
  }

  private List<ServerName> names(String component, Node.Mapping mapping, Optional<Integer> count) {
    String site =
        text(field(component, mapping, "site")) instanceof Lookup.Known(var value)
                && value.asText() instanceof String text
            ? text
            : bladeSite;
    return names.of(component, site, count);
  }

  private Lookup one(
      String component,
      Node.Mapping mapping,
      Optional<Integer> count,
      Function<ServerName, String> part) {
    return names(component, mapping, count).stream()
        .findFirst()
        .<Lookup>map(name -> new Lookup.Known(Value.of(part.apply(name))))
        .orElseGet(Lookup.Unknown::new);
  }

  private Lookup all(
      String component,
      Node.Mapping mapping,
      Optional<Integer> count,
      Function<ServerName, String> part) {
    return new Lookup.Known(
        Value.ofTexts(names(component, mapping, count).stream().map(part).toList()));
  }

  private Lookup addresses(String component, Node.Mapping mapping, String output, int count) {
    Optional<Node> first = firstInterface(mapping).flatMap(each -> each.get("address"));
    if (first.isEmpty()) {
      return new Lookup.Later();
    }
    Lookup address =
        text(field(component + ".networks[0]", firstInterface(mapping).orElseThrow(), "address"));
    if (!(address instanceof Lookup.Known(var value))
        || value.asText() == null
        || !Format.ADDRESS4.matches(String.valueOf(value.asText()))) {
      return address instanceof Lookup.Known ? new Lookup.Unknown() : address;
    }
    if (output.equals("address")) {
      return address;
    }
    long number = Ipv4.number(String.valueOf(value.asText()));
    var all = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      all.add(Ipv4.text(number + i));
    }
    return new Lookup.Known(Value.ofTexts(all));
  }

  private static Lookup floating(String component, Node.Mapping mapping) {
    boolean asked =
        mapping.get("networks").filter(Node.Sequence.class::isInstance).stream()
            .flatMap(node -> ((Node.Sequence) node).items().stream())
            .anyMatch(
                node -> node instanceof Node.Mapping each && each.get("floatingIp").isPresent());
    return asked
        ? new Lookup.Later()
        : new Lookup.Never(
            "`" + component + "` has no floating IP",
            "Add `floatingIp: devops` to one of its networks");
  }

  private static Optional<Node.Mapping> firstInterface(Node.Mapping mapping) {
    return mapping
        .get("networks")
        .flatMap(node ->
            node instanceof Node.Sequence sequence
                    && !sequence.items().isEmpty()
                    && sequence.items().getFirst() instanceof Node.Mapping first
                ? Optional.of(first)
                : Optional.empty());
  }

  private Lookup endpoint(String component, Node.Mapping mapping, String output) {
    if (mapping.get("name").isEmpty()) {
      return new Lookup.Never(
          "The endpoint `" + component + "` has no name, and so no `" + output + "`",
          "Give it a `name`");
    }
    Lookup name = text(field(component, mapping, "name"));
    if (output.equals("name") || !(name instanceof Lookup.Known(var value))) {
      return name;
    }
    Optional<String> protocol = plain(component, mapping, "protocol", "https");
    Optional<String> port = plain(component, mapping, "port", "");
    Optional<String> path = plain(component, mapping, "path", "");
    if (protocol.isEmpty() || port.isEmpty() || path.isEmpty()) {
      return new Lookup.Unknown();
    }
    boolean standard =
        protocol.get().equals("https") && port.get().equals("443")
            || protocol.get().equals("http") && port.get().equals("80");
    return new Lookup.Known(
        Value.of(
            protocol.get()
                + "://"
                + value.asText()
                + (standard ? "" : ":" + port.get())
                + path.get()));
  }

  private Optional<String> plain(
      String component, Node.Mapping mapping, String name, String standard) {
    if (mapping.get(name).isEmpty()) {
      return Optional.of(standard);
    }
    return field(component, mapping, name)
        .flatMap(
            node -> node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty());
  }

  private static Lookup text(Optional<Node> node) {
    return node.filter(each -> each instanceof Scalar scalar && scalar.isText())
        .<Lookup>map(each -> new Lookup.Known(each.value()))
        .orElseGet(Lookup.Unknown::new);
  }

  private static Lookup size(Optional<Node> node) {
    return node.filter(Scalar.class::isInstance)
        .map(each -> Sizes.mebibytes(((Scalar) each).text()))
        .filter(java.util.OptionalLong::isPresent)
        .<Lookup>map(size -> new Lookup.Known(Value.of(size.getAsLong() / 1024)))
        .orElseGet(Lookup.Unknown::new);
  }

  /** A field below a component, evaluated when it is an expression; empty when that fails. */
  private Optional<Node> field(String place, Node.Mapping mapping, String... path) {
    Node.Mapping current = mapping;
    for (int i = 0; i < path.length - 1; i++) {
      Optional<Node.Mapping> below = current.mapping(path[i]);
      if (below.isEmpty()) {
        return Optional.empty();
      }
      current = below.get();
    }
    Optional<Node> node = current.get(path[path.length - 1]);
    if (node.isEmpty() || !(node.get() instanceof Scalar scalar) || !scalar.hasExpression()) {
      return node;
    }
    String key = place + "/" + String.join("/", path);
    Optional<Node> before = evaluated.get(key);
    if (before != null) {
      return before;
    }
    Optional<Node> value =
        evaluator.evaluate(scalar, new Shape.Anything(), key, false)
                instanceof Outcome.Known(var result)
            ? Optional.of(result)
            : Optional.empty();
    if (circle.isEmpty()) {
      evaluated.put(key, value);
    }
    return value;
  }
}
