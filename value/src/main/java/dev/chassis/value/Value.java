package dev.chassis.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A JSON-like value, immutable and comparable by content.
 *
 * <p>Numbers are compared by magnitude ({@code 1} equals {@code 1.0}); fields keep the order in
 * which they were written but are compared without it. Beside what JSON knows there are two values
 * that are not known yet: {@link Reference} (an output of another resource) and {@link Deferred}
 * (an expression over such outputs).
 */
public sealed interface Value {

  /** Nothing was given. */
  Value NOTHING = new Nothing();

  /** A string. */
  record Text(String text) implements Value {}

  /** A number; stored without trailing zeros so that equal magnitudes are equal values. */
  record Numeral(BigDecimal number) implements Value {
    public Numeral {
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
  }

  /** True or false. */
  record Truth(boolean truth) implements Value {}

  /** JSON null. */
  record Nothing() implements Value {}

  /** Values in order. */
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Named values. */
  record Fields(Map<String, Value> fields) implements Value {
    public Fields {
      fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The named value, or {@link #NOTHING}. */
    public Value get(String name) {
      return fields.getOrDefault(name, NOTHING);
    }
  }

  /**
   * An output of another resource of the same blade, known once that resource exists.
   *
   * @param address the resource (after compilation) or component (before it) that has the output
   * @param output the name of the output, such as {@code id} or {@code address}
   */
  record Reference(Address address, String output) implements Value {}

  /**
   * An expression whose variables are not all known before other resources exist.
   *
   * @param expression the expression in CEL, as the document wrote it, without the {@code ${…}}
   *     marks
   * @param variables what the expression needs, by its dotted name in the expression ({@code
   *     component.output}); each value is a reference, a list of references or already known
   */
  record Deferred(String expression, Map<String, Value> variables) implements Value {
    public Deferred {
      variables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Numeral(BigDecimal.valueOf(number));
  }

  static Value of(boolean truth) {
    return new Truth(truth);
  }

  static Value of(Collection<? extends Value> items) {
    return new Items(List.copyOf(items));
  }

  static Value of(Map<String, Value> fields) {
    return new Fields(fields);
  }

  /** Text items in order. */
  static Value ofTexts(Collection<String> texts) {
    return new Items(texts.stream().<Value>map(Text::new).toList());
  }

  /** The output {@code id} of a resource. */
  static Value idOf(Address address) {
    return new Reference(address, "id");
  }

  /** True when this value and everything in it is known. */
  default boolean known() {
    return switch (this) {
      case Reference _, Deferred _ -> false;
      case Items(var items) -> items.stream().allMatch(Value::known);
      case Fields(var fields) -> fields.values().stream().allMatch(Value::known);
      case Text _, Numeral _, Truth _, Nothing _ -> true;
    };
  }

  /** Every reference in this value, in the order found. */
  default List<Reference> references() {
    var found = new ArrayList<Reference>();
    collect(this, found);
    return found;
  }

  /**
   * The same value with every leaf (reference, deferred or plain) replaced by what {@code change}
   * makes of it.
   */
  default Value mapLeaves(UnaryOperator<Value> change) {
    return switch (this) {
      case Items(var items) ->
          new Items(items.stream().map(item -> item.mapLeaves(change)).toList());
      case Fields(var fields) -> {
        var changed = new LinkedHashMap<String, Value>();
        fields.forEach((name, value) -> changed.put(name, value.mapLeaves(change)));
        yield new Fields(changed);
      }
      case Reference _, Deferred _, Text _, Numeral _, Truth _, Nothing _ -> change.apply(this);
    };
  }

  /** The text, or null when this is no text. */
  default @Nullable String asText() {
    return this instanceof Text(var text) ? text : null;
  }

  /** The whole number, or null when this is no number. */
  default @Nullable Long asLong() {
    return this instanceof Numeral(var number) ? number.longValue() : null;
  }

  /** The items, or no items when this is no list. */
  default List<Value> asItems() {
    return this instanceof Items(var items) ? items : List.of();
  }

  /** The fields, or no fields when this is no mapping. */
  default Map<String, Value> asFields() {
    return this instanceof Fields(var fields) ? fields : Map.of();
  }

  /** True when this is a given truth value of true. */
  default boolean isTrue() {
    return this instanceof Truth(var truth) && truth;
  }

  /** True when nothing was given. */
  default boolean isNothing() {
    return this instanceof Nothing;
  }

  /**
   * One text per content: fields sorted by name, no white space. Two values are equal exactly when
   * their canonical texts are. Also valid JSON (references and deferred values in the form of
   * {@link Plain}).
   */
  default String canonical() {
    var out = new StringBuilder();
    Canonical.write(Plain.from(this), out);
    return out.toString();
  }

  /**
   * Orders values by their canonical text, for sets that are shown or compared in a fixed order.
   */
  Comparator<Value> BY_CONTENT = Comparator.comparing(Value::canonical);

  private static void collect(Value value, List<Reference> found) {
    switch (value) {
      case Reference reference -> found.add(reference);
      case Deferred(_, var variables) -> variables.values().forEach(each -> collect(each, found));
      case Items(var items) -> items.forEach(item -> collect(item, found));
      case Fields(var fields) -> fields.values().forEach(each -> collect(each, found));
      case Text _, Numeral _, Truth _, Nothing _ -> {}
    }
  }
}
