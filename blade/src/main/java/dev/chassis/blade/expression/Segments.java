package dev.chassis.blade.expression;

import java.util.ArrayList;
import java.util.List;

/** Splits a text into plain parts and expressions; {@code $${} stands for a plain {@code ${}. */
final class Segments {

  private Segments() {}

  static List<Segment> of(String text) {
    var segments = new ArrayList<Segment>();
    var literal = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("$${", i)) {
        literal.append("${");
        i += 3;
      } else if (text.startsWith("${", i)) {
        int end = end(text, i + 2);
        if (end < 0) {
          segments.add(new Segment.Open(i));
          return segments;
        }
        if (!literal.isEmpty()) {
          segments.add(new Segment.Literal(literal.toString()));
          literal.setLength(0);
        }
        segments.add(new Segment.Code(text.substring(i + 2, end), i + 2));
        i = end + 1;
      } else {
        literal.append(text.charAt(i++));
      }
    }
    if (!literal.isEmpty() || segments.isEmpty()) {
      segments.add(new Segment.Literal(literal.toString()));
    }
    return segments;
  }

  /** Where the brace that closes the expression stands, past texts and inner braces. */
  private static int end(String text, int from) {
    int depth = 0;
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && depth-- == 0) {
        return i;
      }
    }
    return -1;
  }
}
