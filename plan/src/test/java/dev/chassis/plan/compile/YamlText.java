package dev.chassis.plan.compile;

import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads user data back, as cloud-init would. */
public final class YamlText {

  private YamlText() {}

  /** The document, with the names of references in place of what is not known. */
  public static Map<String, @Nullable Object> read(Value userData) {
    String text =
        userData instanceof Value.Deferred deferred
            ? TestExpressions.withNames(deferred)
            : userData.asText();
    return read(text == null ? "" : text);
  }

  /** The document as plain objects. */
  public static Map<String, @Nullable Object> read(String text) {
    return fields(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  /** A mapping of a document. */
  public static Map<String, @Nullable Object> fields(@Nullable Object mapping) {
    if (!(mapping instanceof Map<?, ?> map)) {
      throw new AssertionError("No mapping: " + mapping);
    }
    var fields = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((name, value) -> fields.put(String.valueOf(name), value));
    return fields;
  }

  /** A list of a document. */
  public static List<@Nullable Object> items(@Nullable Object list) {
    if (!(list instanceof List<?> items)) {
      throw new AssertionError("No list: " + list);
    }
    return new ArrayList<>(items);
  }
}
