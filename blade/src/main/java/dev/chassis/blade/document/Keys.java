package dev.chassis.blade.document;

import dev.chassis.blade.diagnostic.Position;

/** What may stand before a colon. */
final class Keys {

  private Keys() {}

  static String text(Node key, Position position) {
    if (key instanceof Scalar scalar && !scalar.isNull()) {
      if (scalar.text().equals("<<")) {
        throw new Refusal(
            "merge-key",
            position,
            "Merge keys (`<<`) are not part of YAML 1.2",
            "fields written out, or an alias for a whole value",
            "Write the fields out, or put what repeats into a template or an environment");
      }
      return scalar.text();
    }
    throw new Refusal(
        "bad-key",
        position,
        key instanceof Scalar ? "A field has no name" : "A field's name is " + key.words(),
        "a name, a colon and a value",
        "Write the name before the colon; put text with braces or brackets in quotes");
  }

  static Refusal duplicate(String key, Position position, Position first) {
    return new Refusal(
        "duplicate-key",
        position,
        "`" + key + "` is given twice; first in line " + first.line(),
        "each name once",
        "Remove one of the two");
  }
}
