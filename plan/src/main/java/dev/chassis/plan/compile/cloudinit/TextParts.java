package dev.chassis.plan.compile.cloudinit;

import dev.chassis.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A text of known pieces and expressions, in order. Becomes one expression over all variables. */
final class TextParts {

  private static final int GROUP = 16;

  private final List<String> terms = new ArrayList<>();
  private final StringBuilder known = new StringBuilder();
  private final Map<String, Value> variables = new LinkedHashMap<>();
  private int knownBytes;

  TextParts text(String text) {
    known.append(text);
    return this;
  }

  /** The text of an expression as it is. */
  TextParts expression(Value.Deferred late) {
    return term("string(" + late.expression() + ")", late);
  }

  /** The text of an expression with each line end replaced. */
  TextParts lines(Value.Deferred late, String lineEnd) {
    return term(
        "string(%s).replace(\"\\n\", %s)".formatted(late.expression(), quote(lineEnd)), late);
  }

  /** How many bytes of the text are known, in UTF-8. */
  int knownBytes() {
    return knownBytes + known.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** The whole as text, or as an expression when any part is one. */
  Value value() {
    if (terms.isEmpty()) {
      return Value.of(known.toString());
    }
    flush();
    return new Value.Deferred(sum(terms), variables);
  }

  /** Grouped, since a reader of expressions takes only so many terms in a row. */
  private static String sum(List<String> terms) {
    if (terms.size() <= GROUP) {
      return String.join(" + ", terms);
    }
    var groups = new ArrayList<String>();
    for (int i = 0; i < terms.size(); i += GROUP) {
      groups.add("(" + sum(terms.subList(i, Math.min(i + GROUP, terms.size()))) + ")");
    }
    return sum(groups);
  }

  private TextParts term(String term, Value.Deferred late) {
    flush();
    terms.add(term);
    variables.putAll(late.variables());
    return this;
  }

  private void flush() {
    if (!known.isEmpty()) {
      knownBytes = knownBytes();
      terms.add(quote(known.toString()));
      known.setLength(0);
    }
  }

  /** A string literal of CEL. */
  private static String quote(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
