package dev.chassis.blade.reading;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;

/** Reports what is wrong in components, at the field that a person has to change. */
record Places(Node.Mapping components, Diagnostics diagnostics) {

  /**
   * Reports an error.
   *
   * @param path names of fields and indexes of items below the component
   */
  void error(
      String code, String component, Path path, String summary, String allowed, String next) {
    diagnostics.error(
        code,
        position(component, path),
        "spec.components." + component + path,
        summary,
        allowed,
        next);
  }

  /** Where a field stands; as far down the path as there is something. */
  Position position(String component, Path path) {
    Node current = components.get(component).orElse(components);
    Position position = components.keyPosition(component);
    for (Object step : path.steps()) {
      if (current instanceof Node.Mapping mapping && mapping.get(step.toString()).isPresent()) {
        current = mapping.get(step.toString()).get();
      } else if (current instanceof Node.Sequence sequence
          && step instanceof Integer index
          && index < sequence.items().size()) {
        current = sequence.items().get(index);
      } else {
        return position;
      }
      position = current.position();
    }
    return position;
  }

  /** Steps below a component: names of fields, and indexes of items as integers. */
  record Path(java.util.List<Object> steps) {

    static Path of(Object... steps) {
      return new Path(java.util.List.of(steps));
    }

    @Override
    public String toString() {
      var text = new StringBuilder();
      for (Object step : steps) {
        if (step instanceof Integer) {
          text.append('[').append(step).append(']');
        } else {
          text.append('.').append(step);
        }
      }
      return text.toString();
    }
  }
}
