package dev.chassis.server.drift;

import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a site makes by itself for every tenant and in every security group. */
final class Inborn {

  private final Set<String> groups;

  private Inborn(Set<String> groups) {
    this.groups = groups;
  }

  /** Knows a site's inborn objects from everything that was seen there. */
  static Inborn among(Map<ResourceType, List<Observed>> seen) {
    return new Inborn(
        seen.getOrDefault(ResourceType.SECURITY_GROUP, List.of()).stream()
            .filter(Inborn::isFirstGroup)
            .map(group -> group.id().text())
            .collect(Collectors.toSet()));
  }

  boolean contains(Observed object) {
    return switch (object.type()) {
      case SECURITY_GROUP -> isFirstGroup(object);
      case SECURITY_RULE ->
          withItsGroup(object)
              || object.mark().isEmpty() && groups.contains(text(object, "securityGroup"));
      default -> false;
    };
  }

  /** The two rules that let everything out, with which Neutron makes each group. */
  static boolean withItsGroup(Observed object) {
    return object.type() == ResourceType.SECURITY_RULE
        && object.mark().isEmpty()
        && text(object, "direction").equals("egress")
        && text(object, "protocol").isEmpty()
        && text(object, "remoteCidr").isEmpty()
        && text(object, "remoteGroup").isEmpty();
  }

  /** Neutron makes the group of this name when a project first looks, and refuses a second one. */
  private static boolean isFirstGroup(Observed group) {
    return group.mark().isEmpty() && group.name().equals("default");
  }

  private static String text(Observed object, String attribute) {
    return object.attributes().get(attribute) instanceof Value.Text(var text) ? text : "";
  }
}
