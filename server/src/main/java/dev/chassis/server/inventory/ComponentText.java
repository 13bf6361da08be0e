package dev.chassis.server.inventory;

import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes an object as the component that would declare it, for a person to put into a blade before
 * it is adopted. Pure.
 */
final class ComponentText {

  private static final int LONGEST_NAME = 40;

  private final StringBuilder text = new StringBuilder();

  private ComponentText() {}

  /** What the parts of an object are that its component declares with it; empty for none. */
  static Optional<ResourceType> partsOf(ResourceType type) {
    return switch (type) {
      case NETWORK -> Optional.of(ResourceType.SUBNET);
      case SECURITY_GROUP -> Optional.of(ResourceType.SECURITY_RULE);
      default -> Optional.empty();
    };
  }

  /**
   * The component, indented as under {@code spec.components}; empty for a type that is no component
   * of its own.
   *
   * @param parts subnets of the network, rules of the group
   * @param as the component's name; empty for one made of the object's
   */
  static Optional<String> of(Observed object, List<Observed> parts, String as) {
    var component = new ComponentText();
    component.line(2, (as.isEmpty() ? name(object) : as) + ":");
    boolean written =
        switch (object.type()) {
          case VOLUME -> component.volume(object);
          case KEY_PAIR ->
              component.fields("key-pair", "publicKey: " + quoted(text(object, "publicKey")));
          case PLACEMENT_GROUP ->
              component.fields("placement-group", "policy: " + text(object, "policy"));
          case NETWORK -> component.network(parts);
          case SECURITY_GROUP -> component.rules(parts);
          case SUBNET, ROUTER, ROUTER_INTERFACE, SECURITY_RULE, PORT, SERVER, FLOATING_IP -> false;
        };
    return written ? Optional.of(component.text.toString()) : Optional.empty();
  }

  private boolean fields(String type, String... more) {
    line(4, "type: " + type);
    for (String each : more) {
      line(4, each);
    }
    return true;
  }

  private boolean volume(Observed volume) {
    fields("volume", "size: " + text(volume, "sizeGiB") + "GiB");
    String type = text(volume, "volumeType");
    if (!type.isEmpty()) {
      line(4, "volumeType: " + quoted(type));
    }
    return true;
  }

  private boolean network(List<Observed> subnets) {
    fields("network");
    if (subnets.size() != 1) {
      line(4, "# It has " + subnets.size() + " subnets; a network component declares one.");
    }
    for (Observed subnet : subnets.stream().limit(1).toList()) {
      line(4, "subnet:");
      line(6, "cidr: " + text(subnet, "cidr"));
      if (!text(subnet, "gateway").isEmpty()) {
        line(6, "gateway: " + text(subnet, "gateway"));
      }
      line(6, "dhcp: " + text(subnet, "dhcp"));
      if (subnet.attributes().get("dns") instanceof Value.Items(var servers)
          && !servers.isEmpty()) {
        line(
            6,
            "dns: ["
                + String.join(", ", servers.stream().map(ComponentText::plain).toList())
                + "]");
      }
    }
    return true;
  }

  private boolean rules(List<Observed> rules) {
    fields("security-rules", "rules:");
    for (Observed rule : rules) {
      String remote = text(rule, "remoteCidr");
      if (remote.isEmpty()) {
        line(6, "# The rule " + rule.id() + " names no range of addresses and cannot be declared.");
        continue;
      }
      boolean in = text(rule, "direction").equals("ingress");
      String protocol = text(rule, "protocol");
      line(
          6,
          "- {direction: "
              + text(rule, "direction")
              + ", family: "
              + text(rule, "family").toLowerCase(Locale.ROOT)
              + ", protocol: "
              + (protocol.isEmpty() ? "any" : protocol)
              + ports(rule)
              + (in ? ", from: " : ", to: ")
              + quoted(remote)
              + "}");
    }
    return true;
  }

  private static String ports(Observed rule) {
    String from = text(rule, "portMin");
    String to = text(rule, "portMax");
    if (from.isEmpty()) {
      return "";
    }
    return ", ports: " + (to.isEmpty() || to.equals(from) ? from : quoted(from + "-" + to));
  }

  private void line(int depth, String content) {
    text.append(" ".repeat(depth)).append(content).append('\n');
  }

  private static String text(Observed object, String attribute) {
    return plain(object.attributes().getOrDefault(attribute, Value.NOTHING));
  }

  private static String plain(Value value) {
    return switch (value) {
      case Value.Nothing _ -> "";
      case Value.Text(var text) -> text;
      default -> value.canonical();
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Lower-case letters, digits and inner hyphens, a letter first. */
  private static String name(Observed object) {
    String name =
        object
            .name()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-+$", "");
    if (name.length() > LONGEST_NAME) {
      name = name.substring(0, LONGEST_NAME).replaceAll("-+$", "");
    }
    return name.isEmpty() ? object.type().text() : name;
  }
}
