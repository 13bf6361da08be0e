package dev.chassis.plan.compile;

import dev.chassis.blade.model.Blade;
import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Interface;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a component tells others, in terms of the resources that it became. Outputs that are known
 * before anything runs become plain values.
 */
final class ComponentOutputs {

  private final Blade blade;

  ComponentOutputs(Blade blade) {
    this.blade = blade;
  }

  /** The blade's outputs over resources. */
  Map<String, Value> rewrite(Map<String, Value> outputs, Draft draft) {
    var rewritten = new LinkedHashMap<String, Value>();
    outputs.forEach((name, value) ->
        rewritten.put(
            name,
            rewrite(
                value,
                unknown ->
                    draft
                        .diagnostics()
                        .error(
                            "unknown-output",
                            blade.position(),
                            "spec.outputs." + name,
                            unknown,
                            "",
                            "Refer to an output that the component has"))));
    return rewritten;
  }

  /**
   * The same value over resources instead of components.
   *
   * @param unknown is told, in a sentence, of a reference that leads nowhere
   */
  Value rewrite(Value value, java.util.function.Consumer<String> unknown) {
    return value.mapLeaves(leaf ->
        switch (leaf) {
          case Value.Reference reference -> resolve(reference, unknown);
          case Value.Deferred(var expression, var variables) -> {
            var rewritten = new LinkedHashMap<String, Value>();
            variables.forEach((name, each) -> rewritten.put(name, rewrite(each, unknown)));
            yield new Value.Deferred(expression, rewritten);
          }
          case Value.Text _,
              Value.Numeral _,
              Value.Truth _,
              Value.Nothing _,
              Value.Items _,
              Value.Fields _ ->
              leaf;
        });
  }

  private Value resolve(Value.Reference reference, java.util.function.Consumer<String> unknown) {
    String name = reference.address().text();
    var component = Optional.ofNullable(blade.components().get(name));
    var found = component.flatMap(each -> output(each, reference.output()));
    if (found.isEmpty()) {
      unknown.accept(
          component.isEmpty()
              ? "There is no component `" + name + "`"
              : "The component `%s` has no output `%s`".formatted(name, reference.output()));
    }
    return found.orElse(Value.NOTHING);
  }

  private Optional<Value> output(Component component, String output) {
    var address = Address.of(component.common().name());
    return switch (component) {
      case Component.Network network -> network(network, address, output);
      case Component.SecurityRules _ -> only("id", output, Value.idOf(address));
      case Component.PlacementGroup _ -> only("id", output, Value.idOf(address));
      case Component.KeyPair _ -> only("name", output, new Value.Reference(address, "name"));
      case Component.Volume volume ->
          output.equals("size")
              ? Optional.of(Value.of(volume.sizeGiB()))
              : only("id", output, Value.idOf(address));
      case Component.Server server -> server(server, output);
      case Component.Endpoint endpoint -> endpoint(endpoint, output);
    };
  }

  private static Optional<Value> only(String has, String wanted, Value value) {
    return has.equals(wanted) ? Optional.of(value) : Optional.empty();
  }

  private static Optional<Value> network(
      Component.Network network, Address address, String output) {
    return switch (output) {
      case "id" -> Optional.of(Value.idOf(address));
      case "subnetId" -> Optional.of(Value.idOf(NetworkCompiler.subnet(address.text())));
      case "cidr" -> Optional.of(Value.of(network.cidr()));
      default -> Optional.empty();
    };
  }

  private static Optional<Value> server(Component.Server server, String output) {
    boolean pool = server.count().isPresent();
    int size = server.names().size();
    if (pool && output.equals("count")) {
      return Optional.of(Value.of(size));
    }
    var plural =
        switch (output) {
          case "ids" -> memberOutput(server, "id");
          case "addresses" -> memberOutput(server, "address");
          case "hostnames" -> memberOutput(server, "hostname");
          case "fqdns" -> memberOutput(server, "fqdn");
          case "floatingIps" -> memberOutput(server, "floatingIp");
          default -> Optional.<Function<Integer, Value>>empty();
        };
    if (pool && plural.isPresent()) {
      List<Value> items = IntStream.range(0, size).boxed().map(plural.get()).toList();
      return Optional.of(Value.of(items));
    }
    return size == 1 ? memberOutput(server, output).map(of -> of.apply(0)) : Optional.empty();
  }

  private static Optional<Function<Integer, Value>> memberOutput(
      Component.Server server, String output) {
    return switch (output) {
      case "id" -> Optional.of(i -> Value.idOf(ServerAddresses.member(server, i)));
      case "hostname" -> Optional.of(i -> Value.of(server.names().get(i).host()));
      case "fqdn" -> Optional.of(i -> Value.of(server.names().get(i).fqdn()));
      case "address" ->
          Optional.of(
              server.interfaces().isEmpty()
                  ? i -> new Value.Reference(ServerAddresses.member(server, i), "address")
                  : i ->
                      new Value.Reference(
                          ServerAddresses.port(server, i, server.interfaces().getFirst()),
                          "address"));
      case "floatingIp" ->
          server.interfaces().stream()
              .filter(each -> each.floatingIp().isPresent())
              .findFirst()
              .map(each -> i -> floatingIp(server, i, each));
      default -> Optional.empty();
    };
  }

  private static Value floatingIp(Component.Server server, int index, Interface each) {
    return new Value.Reference(ServerAddresses.floatingIp(server, index, each), "address");
  }

  private Optional<Value> endpoint(Component.Endpoint endpoint, String output) {
    var name = endpoint.name().or(() -> serverName(endpoint));
    return switch (output) {
      case "name" -> name.map(Value::of);
      case "url" ->
          name.map(host ->
              Value.of(
                  "%s://%s%s%s"
                      .formatted(
                          endpoint.protocol(),
                          host,
                          defaultPort(endpoint) ? "" : ":" + endpoint.port(),
                          endpoint.path().orElse(""))));
      default -> Optional.empty();
    };
  }

  private Optional<String> serverName(Component.Endpoint endpoint) {
    return blade.components().get(endpoint.server()) instanceof Component.Server server
            && !server.names().isEmpty()
        ? Optional.of(server.names().getFirst().fqdn())
        : Optional.empty();
  }

  private static boolean defaultPort(Component.Endpoint endpoint) {
    return switch (endpoint.protocol()) {
      case "http" -> endpoint.port() == 80;
      case "https" -> endpoint.port() == 443;
      default -> false;
    };
  }
}
