package dev.chassis.export;

import dev.chassis.value.Plain;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The properties of one resource in another tool's words, in the order in which they are put. */
public final class Properties {

  private final Function<Value, Object> render;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /**
   * @param render says a value in the tool's words; never given nothing
   */
  public Properties(Function<Value, Object> render) {
    this.render = render;
  }

  /** Puts a value, unless it is nothing. */
  public Properties with(String name, Value value) {
    if (!value.isNothing()) {
      fields.put(name, render.apply(value));
    }
    return this;
  }

  /** Puts something that is in the tool's words already. */
  public Properties plain(String name, Object content) {
    fields.put(name, content);
    return this;
  }

  /** Puts them in the order of the calls. */
  public Map<String, Object> map() {
    return fields;
  }

  /** A known value as maps, lists, text, numbers and truths. */
  public static Object plainly(Value value) {
    Object plain = Plain.from(value);
    return plain == null ? "" : plain;
  }
}
