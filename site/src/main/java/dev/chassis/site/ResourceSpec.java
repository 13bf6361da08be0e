package dev.chassis.site;

import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One object as it should be.
 *
 * @param attributes by the names of {@link TypeSchemas}; may hold references and deferred values
 */
public record ResourceSpec(
    Address address, ResourceType type, SiteName site, Map<String, Value> attributes) {

  public ResourceSpec {
    attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** The desired attribute, or {@link Value#NOTHING}. */
  public Value attribute(String name) {
    return attributes.getOrDefault(name, Value.NOTHING);
  }
}
