package dev.chassis.blade.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may stand in one place of a document. */
public sealed interface Shape {

  /** Text of a form. */
  record Text(Format format) implements Shape {}

  /**
   * The name of another component of the blade.
   *
   * @param types component types that may be named; empty for any
   */
  record Name(List<String> types) implements Shape {}

  /** A whole number, both bounds included. */
  record Whole(long minimum, long maximum) implements Shape {}

  /** Any number. */
  record Number() implements Shape {}

  /** True or false. */
  record Flag() implements Shape {}

  /** One of a few words. */
  record Choice(List<String> allowed) implements Shape {}

  /**
   * An amount of memory or storage, such as {@code 20GiB}; bounds in MiB, both included.
   *
   * @param wholeGiB true where a site counts in GiB only
   */
  record Size(long minimumMiB, long maximumMiB, boolean wholeGiB) implements Shape {}

  /** A list, with bounds on its length. */
  record Items(Shape each, int minimum, int maximum) implements Shape {}

  /**
   * A mapping with known fields; others are refused.
   *
   * @param byName the fields by name, in the order of the documentation
   */
  record Structure(String title, Map<String, Field> byName) implements Shape {
    public Structure {
      byName = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public Structure(String title, List<Field> fields) {
      this(title, named(fields));
    }

    /** The fields in order. */
    public Collection<Field> fields() {
      return byName.values();
    }

    private static Map<String, Field> named(List<Field> fields) {
      var map = new LinkedHashMap<String, Field>();
      fields.forEach(field -> map.put(field.name(), field));
      return map;
    }
  }

  /** A mapping whose names are free. */
  record Entries(Format names, Shape each, int maximum) implements Shape {}

  /** Anything that YAML can hold. */
  record Anything() implements Shape {}

  /** One of several shapes, told apart by what stands there. */
  record Union(List<Shape> options) implements Shape {}

  /** A mapping one of whose fields says which fields the others are. */
  record Tagged(String tag, Map<String, Structure> options) implements Shape {
    public Tagged {
      options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
  }

  static Shape text(Format format) {
    return new Text(format);
  }

  static Shape name(String... types) {
    return new Name(List.of(types));
  }

  static Shape whole(long minimum, long maximum) {
    return new Whole(minimum, maximum);
  }

  static Shape choice(String... allowed) {
    return new Choice(List.of(allowed));
  }

  static Shape items(Shape each) {
    return new Items(each, 0, 1000);
  }

  static Shape union(Shape... options) {
    return new Union(List.of(options));
  }

  static Structure structure(String title, Field... fields) {
    return new Structure(title, List.of(fields));
  }
}
