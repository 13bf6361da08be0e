package dev.chassis.apply;

import dev.chassis.site.ResourceType;
import dev.chassis.site.TypeSchema.Attribute;
import dev.chassis.site.TypeSchema.Change;
import dev.chassis.site.TypeSchemas;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where what is there differs from what is wanted. */
final class Differences {

  private Differences() {}

  /**
   * The attributes that an update can bring to what is desired and that the site shows otherwise.
   */
  static Set<String> toUpdate(
      ResourceType type, Map<String, Value> desired, Map<String, Value> observed) {
    Set<String> names = new LinkedHashSet<>();
    for (Attribute attribute : TypeSchemas.of(type).attributes().values()) {
      Value wanted = desired.get(attribute.name());
      Value shown = observed.get(attribute.name());
      if (attribute.change() == Change.IN_PLACE
          && attribute.observed()
          && wanted != null
          && shown != null
          && !same(attribute, wanted, shown)) {
        names.add(attribute.name());
      }
    }
    return names;
  }

  /** The attributes that can be updated but not seen, and were applied otherwise before. */
  static Set<String> unseen(
      ResourceType type, Map<String, Value> desired, Map<String, Value> recorded) {
    Set<String> names = new LinkedHashSet<>();
    for (Attribute attribute : TypeSchemas.of(type).attributes().values()) {
      Value wanted = desired.getOrDefault(attribute.name(), Value.NOTHING);
      Value before = recorded.getOrDefault(attribute.name(), Value.NOTHING);
      if (attribute.change() == Change.IN_PLACE
          && !attribute.observed()
          && !same(attribute, wanted, before)) {
        names.add(attribute.name());
      }
    }
    return names;
  }

  /** The attributes that no update can change. */
  static Map<String, Value> notUpdatable(ResourceType type, Map<String, Value> attributes) {
    Map<String, Value> fixed = new LinkedHashMap<>();
    for (Attribute attribute : TypeSchemas.of(type).attributes().values()) {
      Value value = attributes.get(attribute.name());
      if (attribute.change() != Change.IN_PLACE && value != null) {
        fixed.put(attribute.name(), value);
      }
    }
    return fixed;
  }

  /** True when an object made for the one could be brought to the other by updates. */
  static boolean sameButUpdatable(
      ResourceType type, Map<String, Value> desired, Map<String, Value> recorded) {
    return TypeSchemas.of(type).attributes().values().stream()
        .filter(attribute -> attribute.change() != Change.IN_PLACE)
        .allMatch(attribute ->
            same(
                attribute,
                desired.getOrDefault(attribute.name(), Value.NOTHING),
                recorded.getOrDefault(attribute.name(), Value.NOTHING)));
  }

  private static boolean same(Attribute attribute, Value one, Value other) {
    if (one.equals(other) || (empty(one) && empty(other))) {
      return true;
    }
    return attribute.unordered() && sorted(one).equals(sorted(other));
  }

  private static List<Value> sorted(Value value) {
    return value.asItems().stream().sorted(Value.BY_CONTENT).toList();
  }

  private static boolean empty(Value value) {
    return switch (value) {
      case Value.Nothing _ -> true;
      case Value.Text(var text) -> text.isEmpty();
      case Value.Items(var items) -> items.isEmpty();
      case Value.Fields(var fields) -> fields.isEmpty();
      case Value.Numeral _, Value.Truth _, Value.Reference _, Value.Deferred _ -> false;
    };
  }
}
