package dev.chassis.apply.simulation;

import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What may stand beside what in a {@link MemoryCloud}, after OpenStack's rules. */
final class CloudRules {

  /** Attributes that hold ids of objects of the same cloud. */
  private static final Set<String> REFERENCES =
      Set.of(
          "network",
          "subnet",
          "router",
          "securityGroup",
          "remoteGroup",
          "securityGroups",
          "ports",
          "volumes",
          "bootVolume",
          "placementGroup",
          "port");

  private CloudRules() {}

  /** The ids that these attributes hold. */
  static Set<String> references(Map<String, Value> attributes) {
    Set<String> ids = new HashSet<>();
    attributes.forEach((name, value) -> {
      if (REFERENCES.contains(name)) {
        collect(value, ids);
      }
    });
    return ids;
  }

  private static void collect(Value value, Set<String> ids) {
    String text = value.asText();
    if (text != null && !text.isEmpty()) {
      ids.add(text);
    }
    value.asItems().forEach(item -> collect(item, ids));
  }

  /** The object whose unique key or sole possession stands against a new one. */
  static Optional<CloudObject> fence(
      ResourceType type, Map<String, Value> wanted, String token, Collection<CloudObject> there) {
    return there.stream()
        .filter(other -> other.type == type)
        .filter(other -> clash(type, wanted, token, other))
        .findFirst();
  }

  private static boolean clash(
      ResourceType type, Map<String, Value> wanted, String token, CloudObject other) {
    return switch (type) {
      case SUBNET -> same(wanted, other, "network", "cidr");
      case ROUTER_INTERFACE -> same(wanted, other, "router", "subnet");
      case SECURITY_RULE ->
          same(
              wanted,
              other,
              "securityGroup",
              "direction",
              "family",
              "protocol",
              "portMin",
              "portMax",
              "remoteCidr",
              "remoteGroup");
      case KEY_PAIR, PORT -> other.mark.token().equals(token);
      case SERVER -> shares(wanted, other, "ports") || shares(wanted, other, "bootVolume");
      case NETWORK, ROUTER, SECURITY_GROUP, PLACEMENT_GROUP, VOLUME, FLOATING_IP -> false;
    };
  }

  private static boolean same(Map<String, Value> wanted, CloudObject other, String... names) {
    return List.of(names).stream()
        .allMatch(name -> wanted.getOrDefault(name, Value.NOTHING).equals(other.attribute(name)));
  }

  private static boolean shares(Map<String, Value> wanted, CloudObject other, String name) {
    Set<String> mine = references(Map.of(name, wanted.getOrDefault(name, Value.NOTHING)));
    Set<String> theirs = references(Map.of(name, other.attribute(name)));
    return mine.stream().anyMatch(theirs::contains);
  }

  /** A floating IP that leads to a port of the subnet. */
  private static Optional<CloudObject> through(
      CloudObject routerInterface, Collection<CloudObject> there) {
    Value subnet = routerInterface.attribute("subnet");
    Set<String> ports =
        there.stream()
            .filter(other -> other.type == ResourceType.PORT)
            .filter(port -> port.attribute("subnet").equals(subnet))
            .map(port -> port.id.text())
            .collect(Collectors.toSet());
    return there.stream()
        .filter(other -> other.type == ResourceType.FLOATING_IP)
        .filter(address -> ports.contains(String.valueOf(address.attribute("port").asText())))
        .findFirst();
  }

  /** The object that forbids the deletion of this one. */
  static Optional<CloudObject> user(CloudObject object, Collection<CloudObject> there) {
    return switch (object.type) {
      case PORT, KEY_PAIR, PLACEMENT_GROUP, SERVER, FLOATING_IP, SECURITY_RULE -> Optional.empty();
      case ROUTER_INTERFACE -> through(object, there);
      case NETWORK, SUBNET, ROUTER, VOLUME, SECURITY_GROUP ->
          there.stream()
              .filter(other -> other != object && other.type != ResourceType.SECURITY_RULE)
              .filter(other -> references(other.attributes).contains(object.id.text()))
              .findFirst();
    };
  }
}
