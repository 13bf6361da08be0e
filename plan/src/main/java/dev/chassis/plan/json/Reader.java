package dev.chassis.plan.json;

import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Plain;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one plain map and says which one is wrong. */
final class Reader {

  private final Map<?, ?> map;
  private final String path;

  Reader(Map<?, ?> map, String path) {
    this.map = map;
    this.path = path;
  }

  String text(String name) {
    return need(name, String.class);
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable(map.get(name)).map(_ -> text(name));
  }

  boolean truth(String name) {
    return need(name, Boolean.class);
  }

  /** A truth that older plans do not hold. */
  boolean optionalTruth(String name) {
    return map.get(name) != null && truth(name);
  }

  long number(String name) {
    return need(name, Number.class).longValue();
  }

  Address address(String name) {
    return new Address(text(name));
  }

  SiteName site(String name) {
    return new SiteName(text(name));
  }

  ResourceType type(String name) {
    return ResourceType.named(text(name)).orElseThrow(() -> wrong(name, "a resource type"));
  }

  <E extends Enum<E>> E word(String name, Class<E> constants) {
    try {
      return Words.read(text(name), constants);
    } catch (IllegalArgumentException e) {
      throw wrong(name, "one of the known words");
    }
  }

  /** Named values. */
  Map<String, Value> fields(String name) {
    return Plain.toFields(need(name, Map.class));
  }

  /** Named texts, which older plans do not hold. */
  Map<String, String> optionalNames(String name) {
    if (map.get(name) == null) {
      return Map.of();
    }
    var names = new LinkedHashMap<String, String>();
    fields(name)
        .forEach((key, value) -> {
          if (!(value instanceof Value.Text(var text))) {
            throw wrong(name, "a mapping of texts");
          }
          names.put(key, text);
        });
    return Map.copyOf(names);
  }

  /** A value; absent counts as nothing. */
  Value value(String name) {
    return Plain.toValue(map.get(name));
  }

  List<Value> values(String name) {
    var values = new ArrayList<Value>();
    for (Object item : need(name, List.class)) {
      values.add(Plain.toValue(item));
    }
    return values;
  }

  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    for (Object item : need(name, List.class)) {
      if (!(item instanceof String text)) {
        throw wrong(name, "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  <T> List<T> list(String name, Function<Reader, T> read) {
    var items = new ArrayList<T>();
    for (Object item : need(name, List.class)) {
      items.add(read.apply(inside(item, name + "[" + items.size() + "]")));
    }
    return List.copyOf(items);
  }

  <T> Optional<T> optional(String name, Function<Reader, T> read) {
    @Nullable Object inner = map.get(name);
    return inner == null ? Optional.empty() : Optional.of(read.apply(inside(inner, name)));
  }

  private Reader inside(@Nullable Object inner, String name) {
    if (inner instanceof Map<?, ?> fields) {
      return new Reader(fields, path + "." + name);
    }
    throw wrong(name, "a mapping");
  }

  private <T> T need(String name, Class<T> type) {
    Object value = map.get(name);
    if (!type.isInstance(value)) {
      throw wrong(name, "a " + type.getSimpleName());
    }
    return type.cast(value);
  }

  private IllegalArgumentException wrong(String name, String expected) {
    return new IllegalArgumentException(
        path + "." + name + " is not " + expected + ": the stored plan is damaged, plan again");
  }
}
