package dev.chassis.blade.expression;

import dev.cel.common.values.NullValue;
import dev.chassis.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values as CEL knows them, and back. */
final class Plainly {

  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private Plainly() {}

  /** What CEL computes with; the value must be known. */
  static Object toCel(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Truth(var truth) -> truth;
      case Value.Nothing _ -> NullValue.NULL_VALUE;
      case Value.Numeral(var number) -> {
        boolean whole =
            number.scale() <= 0 && number.compareTo(LEAST) >= 0 && number.compareTo(GREATEST) <= 0;
        if (whole) {
          yield number.longValue();
        }
        yield number.doubleValue();
      }
      case Value.Items(var items) -> {
        var list = new ArrayList<Object>();
        items.forEach(item -> list.add(toCel(item)));
        yield list;
      }
      case Value.Fields(var fields) -> {
        var map = new LinkedHashMap<String, Object>();
        fields.forEach((name, each) -> map.put(name, toCel(each)));
        yield map;
      }
      case Value.Reference _, Value.Deferred _ ->
          throw new IllegalArgumentException("not known yet: " + value);
    };
  }

  /** The value of what CEL computed; empty for what no document can hold (bytes, types, times). */
  static Optional<Value> toValue(Object computed) {
    return switch (computed) {
      case String text -> Optional.of(Value.of(text));
      case Boolean truth -> Optional.of(Value.of(truth));
      case NullValue _ -> Optional.of(Value.NOTHING);
      case Long number -> Optional.of(Value.of(number));
      case Double number ->
          Double.isFinite(number)
              ? Optional.of(new Value.Numeral(BigDecimal.valueOf(number)))
              : Optional.empty();
      case Number number -> Optional.of(new Value.Numeral(new BigDecimal(number.toString())));
      case List<?> list -> items(list);
      case Map<?, ?> map -> fields(map);
      default -> Optional.empty();
    };
  }

  private static Optional<Value> items(List<?> list) {
    var items = new ArrayList<Value>();
    for (Object each : list) {
      Optional<Value> item = toValue(each);
      if (item.isEmpty()) {
        return Optional.empty();
      }
      items.add(item.get());
    }
    return Optional.of(Value.of(items));
  }

  private static Optional<Value> fields(Map<?, ?> map) {
    var fields = new LinkedHashMap<String, Value>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Optional<Value> value = toValue(entry.getValue());
      if (!(entry.getKey() instanceof String name) || value.isEmpty()) {
        return Optional.empty();
      }
      fields.put(name, value.get());
    }
    return Optional.of(Value.of(fields));
  }

  /** A scalar as text in the middle of other text; empty for lists, mappings and nothing. */
  static Optional<String> inText(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Optional.of(text);
      case Value.Numeral(var number) -> Optional.of(number.toPlainString());
      case Value.Truth(var truth) -> Optional.of(String.valueOf(truth));
      case Value.Nothing _, Value.Items _, Value.Fields _, Value.Reference _, Value.Deferred _ ->
          Optional.empty();
    };
  }
}
