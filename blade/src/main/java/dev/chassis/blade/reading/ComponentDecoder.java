package dev.chassis.blade.reading;

import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.AddressRange;
import dev.chassis.blade.model.Component.Audience;
import dev.chassis.blade.model.Component.Common;
import dev.chassis.blade.model.Component.Dependency;
import dev.chassis.blade.model.Component.Direction;
import dev.chassis.blade.model.Component.Family;
import dev.chassis.blade.model.Component.PortRange;
import dev.chassis.blade.model.Component.Remote;
import dev.chassis.blade.model.Component.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes typed components of mappings that were checked against their shapes. */
final class ComponentDecoder {

  private final String bladeSite;
  private final ServerNames names;

  ComponentDecoder(String bladeSite, ServerNames names) {
    this.bladeSite = bladeSite;
    this.names = names;
  }

  Component decode(String name, Node.Mapping mapping) {
    var fields = new Fields(mapping);
    var common =
        new Common(name, fields.text("site", bladeSite), dependencies(fields), mapping.position());
    return switch (fields.text("type")) {
      case "network" -> network(common, fields);
      case "security-rules" ->
          new Component.SecurityRules(
              common, fields.mappings("rules").stream().map(ComponentDecoder::rule).toList());
      case "key-pair" -> new Component.KeyPair(common, fields.text("publicKey").strip());
      case "placement-group" ->
          new Component.PlacementGroup(
              common, Component.PlacementGroup.Policy.valueOf(constant(fields.text("policy"))));
      case "volume" ->
          new Component.Volume(common, fields.gibibytes("size", 0), fields.optional("volumeType"));
      case "server" -> new ServerDecoder(names).decode(common, fields);
      case "endpoint" ->
          new Component.Endpoint(
              common,
              fields.text("server"),
              fields.whole("port", 0),
              fields.text("protocol", "https"),
              audience(fields.text("audience")),
              fields.optional("name"),
              fields.optional("path"));
      default -> throw new IllegalStateException("unchecked type " + fields.text("type"));
    };
  }

  private static Component.Network network(Common common, Fields fields) {
    Fields subnet = fields.below("subnet").orElseThrow();
    return new Component.Network(
        common,
        subnet.text("cidr"),
        subnet.optional("gateway"),
        subnet.flag("dhcp", true),
        subnet.texts("dns"),
        subnet.below("pool").map(pool -> new AddressRange(pool.text("from"), pool.text("to"))),
        fields.below("router").map(router -> audience(router.text("external"))));
  }

  private static Rule rule(Fields fields) {
    Direction direction = Direction.valueOf(constant(fields.text("direction", "ingress")));
    Family family = Family.valueOf(constant(fields.text("family", "ipv4")));
    Optional<Node> remote = fields.mapping().get(direction == Direction.INGRESS ? "from" : "to");
    return new Rule(
        direction,
        family,
        fields.text("protocol"),
        fields.optional("ports").map(ComponentDecoder::ports),
        remote.map(ComponentDecoder::remote).orElse(everywhere(family)));
  }

  private static Remote remote(Node node) {
    return node instanceof Node.Mapping mapping
        ? new Remote.Group(new Fields(mapping).text("component"))
        : new Remote.Cidr(((Scalar) node).text());
  }

  private static Remote everywhere(Family family) {
    return new Remote.Cidr(
        switch (family) {
          case IPV4 -> "0.0.0.0/0";
          case IPV6 -> "::/0";
        });
  }

  static PortRange ports(String text) {
    int dash = text.indexOf('-');
    int from = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
    return new PortRange(from, dash < 0 ? from : Integer.parseInt(text.substring(dash + 1)));
  }

  static Audience audience(String text) {
    return Audience.valueOf(constant(text));
  }

  private static List<Dependency> dependencies(Fields fields) {
    return fields
        .items("dependsOn")
        .map(node ->
            node instanceof Node.Mapping mapping
                ? new Dependency(
                    new Fields(mapping).text("component"),
                    Dependency.State.valueOf(constant(new Fields(mapping).text("state", "active"))))
                : new Dependency(((Scalar) node).text(), Dependency.State.ACTIVE))
        .toList();
  }

  static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
