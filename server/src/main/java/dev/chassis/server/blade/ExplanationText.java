package dev.chassis.server.blade;

import dev.chassis.blade.environment.Explanation;
import dev.chassis.value.Value;
import java.util.List;

/** Explanations for people: path and value on one line, where it comes from below. */
final class ExplanationText {

  private static final int LONGEST = 80;

  private ExplanationText() {}

  static String of(List<Explanation> explanations) {
    var text = new StringBuilder();
    for (Explanation each : explanations) {
      text.append(each.path()).append(" = ").append(shown(each.value())).append('\n');
      text.append("    from ").append(each.origin().words());
      note(each.note(), text);
      text.append(" at ").append(each.position()).append('\n');
      for (Explanation.Overridden below : each.overridden()) {
        text.append("    instead of ").append(shown(below.value()));
        text.append(" from ").append(below.origin().words());
        note(below.note(), text);
        text.append(" at ").append(below.position()).append('\n');
      }
    }
    return text.toString();
  }

  private static void note(String note, StringBuilder text) {
    if (!note.isEmpty()) {
      text.append(" (").append(note).append(')');
    }
  }

  private static String shown(Value value) {
    String text = value.asText();
    String whole = text == null ? value.canonical() : text;
    String line = whole.replace("\n", "⏎");
    return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
  }
}
