package dev.chassis.site;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of object that Chassis makes on an infrastructure site; {@link TypeSchemas} says what
 * each holds.
 */
public enum ResourceType {
  NETWORK("network"),
  SUBNET("subnet"),
  ROUTER("router"),
  ROUTER_INTERFACE("router-interface"),
  SECURITY_GROUP("security-group"),
  SECURITY_RULE("security-rule"),
  KEY_PAIR("key-pair"),
  PLACEMENT_GROUP("placement-group"),
  PORT("port"),
  VOLUME("volume"),
  SERVER("server"),
  FLOATING_IP("floating-ip");

  private final String text;

  ResourceType(String text) {
    this.text = text;
  }

  /** The name in plans, records and marks. */
  public String text() {
    return text;
  }

  /** The type of that name, if there is one. */
  public static Optional<ResourceType> named(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
