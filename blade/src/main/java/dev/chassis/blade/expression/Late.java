package dev.chassis.blade.expression;

import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A value as far as it is known before anything runs: what is known is computed, what is not is
 * named by where it will come from. Another tool's language can say the same with a reference, a
 * concatenation and a replacement.
 */
public sealed interface Late {

  /** Known already. */
  record Known(Value value) implements Late {}

  /** The text that another resource will tell. */
  record Output(Value.Reference reference) implements Late {}

  /**
   * Texts one after the other; never empty, no two known ones side by side, none of them joined.
   */
  record Joined(List<Late> parts) implements Late {
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /** A text in which every occurrence of one text is replaced by another. */
  record Replaced(Late in, String from, String to) implements Late {}

  /** Values in order, of which at least one is not known. */
  record Listed(List<Late> items) implements Late {
    public Listed {
      items = List.copyOf(items);
    }
  }

  /** A known text. */
  static Late text(String text) {
    return new Known(Value.of(text));
  }

  /** Values in order; known when all of them are. */
  static Late list(List<Late> items) {
    var known = new ArrayList<Value>();
    for (Late item : items) {
      if (item instanceof Known(var value)) {
        known.add(value);
      }
    }
    return known.size() == items.size() ? new Known(Value.of(known)) : new Listed(items);
  }

  /** Texts one after the other, in the shortest form. */
  static Late join(List<Late> texts) {
    var parts = new ArrayList<Late>();
    for (Late text : texts) {
      for (Late part : text instanceof Joined(var inner) ? inner : List.of(text)) {
        add(part, parts);
      }
    }
    if (parts.isEmpty()) {
      return text("");
    }
    return parts.size() == 1 ? parts.getFirst() : new Joined(parts);
  }

  private static void add(Late part, List<Late> parts) {
    if (!(part instanceof Known(Value.Text(var text)))) {
      parts.add(part);
    } else if (!parts.isEmpty() && parts.getLast() instanceof Known(Value.Text(var before))) {
      parts.set(parts.size() - 1, text(before + text));
    } else if (!text.isEmpty()) {
      parts.add(part);
    }
  }
}
