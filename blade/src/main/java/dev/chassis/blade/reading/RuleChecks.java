package dev.chassis.blade.reading;

import dev.chassis.blade.document.Node;
import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Direction;
import dev.chassis.blade.model.Component.Family;
import dev.chassis.blade.model.Component.PortRange;
import dev.chassis.blade.model.Component.Remote;
import dev.chassis.blade.model.Component.Rule;
import dev.chassis.blade.model.Component.SecurityRules;
import dev.chassis.blade.reading.Places.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks security rules. */
final class RuleChecks {

  private final Map<String, Component> components;
  private final Places places;

  RuleChecks(Map<String, Component> components, Places places) {
    this.components = components;
    this.places = places;
  }

  void run() {
    for (Component component : components.values()) {
      if (component instanceof SecurityRules rules) {
        Set<Rule> seen = new HashSet<>();
        for (int i = 0; i < rules.rules().size(); i++) {
          Rule rule = rules.rules().get(i);
          direction(rules, i, rule);
          ports(rules, i, rule);
          family(rules, i, rule);
          if (!seen.add(rule)) {
            places.error(
                "duplicate",
                rules.common().name(),
                Path.of("rules", i),
                "The same rule is given twice",
                "each rule once",
                "Remove one of the two");
          }
        }
      }
    }
  }

  private void direction(SecurityRules rules, int index, Rule rule) {
    boolean ingress = rule.direction() == Direction.INGRESS;
    String wrong = ingress ? "to" : "from";
    String right = ingress ? "from" : "to";
    String name = rules.common().name();
    Optional<Node> written =
        places
            .components()
            .mapping(name)
            .flatMap(mapping -> mapping.get("rules"))
            .filter(Node.Sequence.class::isInstance)
            .map(list -> ((Node.Sequence) list).items().get(index));
    if (written.isEmpty() || !(written.get() instanceof Node.Mapping mapping)) {
      return;
    }
    if (mapping.get(wrong).isPresent()) {
      places.error(
          "wrong-direction",
          name,
          Path.of("rules", index, wrong),
          "`" + wrong + "` does not go with " + (ingress ? "ingress" : "egress"),
          right,
          "Write `" + right + "`, or `direction: " + (ingress ? "egress" : "ingress") + "`");
    } else if (mapping.get(right).isEmpty() && ingress) {
      places.error(
          "missing-remote",
          name,
          Path.of("rules", index),
          "The rule says not from whom",
          "a range of addresses, or {component: <security-rules>}",
          "Add `from: 0.0.0.0/0` for everybody, or a smaller range");
    }
  }

  private void ports(SecurityRules rules, int index, Rule rule) {
    if (rule.ports().isEmpty()) {
      return;
    }
    PortRange ports = rule.ports().get();
    Path path = Path.of("rules", index, "ports");
    String name = rules.common().name();
    switch (rule.protocol()) {
      case "tcp", "udp" -> {
        if (ports.from() < 1 || ports.to() > 65535) {
          places.error(
              "bad-ports",
              name,
              path,
              "There is no port " + (ports.from() < 1 ? ports.from() : ports.to()),
              "1 to 65535",
              "Write a port from 1 to 65535");
        } else if (ports.from() > ports.to()) {
          places.error(
              "bad-range",
              name,
              path,
              "The ports " + ports.from() + "-" + ports.to() + " end before they begin",
              "the lower port first",
              "Write `" + ports.to() + "-" + ports.from() + "`");
        }
      }
      case "icmp" -> {
        if (ports.from() > 255 || ports.to() > 255) {
          places.error(
              "bad-ports",
              name,
              path,
              "ICMP has types and codes, not ports",
              "0 to 255",
              "Write a type, or a type and a code such as `8-0`, or remove `ports`");
        }
      }
      default ->
          places.error(
              "bad-ports",
              name,
              path,
              "Only tcp and udp have ports",
              "no `ports` with protocol " + rule.protocol(),
              "Remove `ports`, or write `protocol: tcp`");
    }
  }

  private void family(SecurityRules rules, int index, Rule rule) {
    if (!(rule.remote() instanceof Remote.Cidr(var cidr))) {
      return;
    }
    boolean six = cidr.contains(":");
    String field = rule.direction() == Direction.INGRESS ? "from" : "to";
    if (six != (rule.family() == Family.IPV6)) {
      places.error(
          "wrong-family",
          rules.common().name(),
          Path.of("rules", index, field),
          "`" + cidr + "` is no range of " + (six ? "IPv4" : "IPv6"),
          six ? "an IPv4 range, or family: ipv6" : "an IPv6 range, or family: ipv4",
          "Write `family: " + (six ? "ipv6" : "ipv4") + "`");
    } else if (!six && !Ipv4.range(cidr).toString().equals(cidr)) {
      places.error(
          "bad-cidr",
          rules.common().name(),
          Path.of("rules", index, field),
          "`" + cidr + "` is an address inside a range, not a range",
          "a range whose host bits are zero",
          "Write `"
              + Ipv4.range(cidr)
              + "`, or `"
              + cidr.substring(0, cidr.indexOf('/'))
              + "/32` for the one address");
    }
  }
}
