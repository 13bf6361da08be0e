package dev.chassis.blade.expression;

import java.util.List;

/**
 * A name with dots in an expression, such as {@code components.db.address}.
 *
 * @param parts the names in order, the root first
 * @param tested true when the last part stands in {@code has(…)}, which may ask for what is not
 *     there
 */
record Chain(List<Part> parts, boolean tested) {

  /** One name and its offset in the code. */
  record Part(String name, int offset) {}

  String root() {
    return parts.getFirst().name();
  }

  int size() {
    return parts.size();
  }

  String name(int index) {
    return parts.get(index).name();
  }
}
