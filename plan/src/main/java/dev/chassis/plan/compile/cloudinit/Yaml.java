package dev.chassis.plan.compile.cloudinit;

import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document to be written; scalars may be expressions. */
sealed interface Yaml {

  /** A string. */
  record Text(String text) implements Yaml {}

  /** A truth value. */
  record Truth(boolean truth) implements Yaml {}

  /** A text of any length that is known later; it ends with one line end. */
  record LateText(Value.Deferred text) implements Yaml {}

  /** A word that is known later: letters, digits and punctuation without quotes or backslashes. */
  record LateWord(Value.Deferred word) implements Yaml {}

  /** Items, one a line. */
  record Sequence(List<Yaml> items) implements Yaml {}

  /** Named values, in order. */
  record Mapping(Map<String, Yaml> entries) implements Yaml {}

  static Yaml of(String text) {
    return new Text(text);
  }

  static Yaml of(boolean truth) {
    return new Truth(truth);
  }

  static Sequence texts(List<String> texts) {
    return new Sequence(texts.stream().map(Yaml::of).toList());
  }

  static Sequence texts(String... texts) {
    return texts(List.of(texts));
  }

  /** A text, or one that is known later. */
  static Yaml of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> of(text);
      case Value.Deferred deferred -> new LateText(deferred);
      case Value.Numeral(var number) -> of(number.toPlainString());
      case Value.Truth(var truth) -> of(Boolean.toString(truth));
      case Value.Nothing _ -> of("");
      case Value.Reference _, Value.Items _, Value.Fields _ ->
          throw new IllegalArgumentException("No text can be made of " + value.canonical());
    };
  }

  /** Gathers the entries of a mapping in order. */
  final class Entries {
    private final Map<String, Yaml> entries = new LinkedHashMap<>();

    Entries with(String name, Yaml value) {
      entries.put(name, value);
      return this;
    }

    Entries with(String name, String text) {
      return with(name, of(text));
    }

    Entries with(String name, boolean truth) {
      return with(name, of(truth));
    }

    /** Left out when there are no items. */
    Entries withItems(String name, List<? extends Yaml> items) {
      return items.isEmpty() ? this : with(name, new Sequence(List.copyOf(items)));
    }

    Mapping end() {
      return new Mapping(entries);
    }
  }
}
