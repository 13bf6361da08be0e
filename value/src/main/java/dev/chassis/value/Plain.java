package dev.chassis.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as plain Java objects (maps, lists, strings, numbers, booleans, null), the shape that JSON
 * and YAML libraries read and write. A reference becomes {@code {"$reference": address, "output":
 * name}}, a deferred value {@code {"$expression": text, "variables": {…}}}; {@link #toValue} reads
 * both back.
 */
public final class Plain {

  private static final String REFERENCE = "$reference";
  private static final String EXPRESSION = "$expression";

  private Plain() {}

  /** The value as plain objects; the result may be changed by the caller. */
  public static @Nullable Object from(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Numeral(var number) -> number;
      case Value.Truth(var truth) -> truth;
      case Value.Nothing _ -> null;
      case Value.Items(var items) -> {
        var list = new ArrayList<@Nullable Object>();
        items.forEach(item -> list.add(from(item)));
        yield list;
      }
      case Value.Fields(var fields) -> mapping(fields);
      case Value.Reference(var address, var output) -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put(REFERENCE, address.text());
        map.put("output", output);
        yield map;
      }
      case Value.Deferred(var expression, var variables) -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put(EXPRESSION, expression);
        map.put("variables", mapping(variables));
        yield map;
      }
    };
  }

  /** Named values as a plain map in the same order. */
  public static Map<String, @Nullable Object> mapping(Map<String, Value> fields) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    fields.forEach((name, value) -> map.put(name, from(value)));
    return map;
  }

  /**
   * The value that plain objects stand for.
   *
   * @throws IllegalArgumentException when something else than maps with text keys, lists, text,
   *     numbers, booleans and null is in it
   */
  public static Value toValue(@Nullable Object plain) {
    return switch (plain) {
      case null -> Value.NOTHING;
      case Value value -> value;
      case String text -> new Value.Text(text);
      case Boolean truth -> new Value.Truth(truth);
      case BigDecimal number -> new Value.Numeral(number);
      case Number number -> new Value.Numeral(new BigDecimal(number.toString()));
      case List<?> list -> {
        var items = new ArrayList<Value>();
        list.forEach(item -> items.add(toValue(item)));
        yield new Value.Items(items);
      }
      case Map<?, ?> map -> fromMap(map);
      default ->
          throw new IllegalArgumentException("No value can be made of a " + plain.getClass());
    };
  }

  /** Named values of a plain map in the same order. */
  public static Map<String, Value> toFields(Map<?, ?> map) {
    var fields = new LinkedHashMap<String, Value>();
    map.forEach((name, value) -> fields.put(String.valueOf(name), toValue(value)));
    return fields;
  }

  private static Value fromMap(Map<?, ?> map) {
    if (map.get(REFERENCE) instanceof String address
        && map.get("output") instanceof String output) {
      return new Value.Reference(new Address(address), output);
    }
    if (map.get(EXPRESSION) instanceof String expression
        && map.get("variables") instanceof Map<?, ?> vars) {
      return new Value.Deferred(expression, toFields(vars));
    }
    return new Value.Fields(toFields(map));
  }
}
