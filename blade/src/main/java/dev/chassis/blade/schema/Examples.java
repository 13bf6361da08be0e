package dev.chassis.blade.schema;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.document.DocumentReader;
import dev.chassis.blade.document.Node;
import dev.chassis.value.Plain;

/** Reads the examples of fields, which are written as YAML. */
final class Examples {

  private Examples() {}

  /** The example as a plain object. */
  static Object value(Field field) {
    var diagnostics = new Diagnostics();
    Object value =
        DocumentReader.read("example of " + field.name(), "it: " + field.example(), diagnostics)
            .flatMap(document -> document.get("it"))
            .map(Node::value)
            .map(Plain::from)
            .orElse(null);
    if (value == null) {
      throw new IllegalStateException(field.name() + ": " + diagnostics.list());
    }
    return value;
  }
}
