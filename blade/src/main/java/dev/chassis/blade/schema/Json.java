package dev.chassis.blade.schema;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain objects as JSON that people read: two spaces a level, fields in their order. */
final class Json {

  private Json() {}

  static String pretty(@Nullable Object plain) {
    var out = new StringBuilder();
    write(plain, "\n", out);
    return out.append('\n').toString();
  }

  private static void write(@Nullable Object plain, String newLine, StringBuilder out) {
    switch (plain) {
      case null -> out.append("null");
      case String text -> quote(text, out);
      case List<?> list -> list(list, newLine, out);
      case Map<?, ?> map -> map(map, newLine, out);
      default -> out.append(plain);
    }
  }

  private static void list(List<?> list, String newLine, StringBuilder out) {
    boolean flat = list.stream().noneMatch(each -> each instanceof Map || each instanceof List);
    String inner = flat ? " " : newLine + "  ";
    out.append('[');
    for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
      if (!flat) {
        out.append(inner);
      }
      write(items.next(), newLine + "  ", out);
      if (items.hasNext()) {
        out.append(flat ? ", " : ",");
      }
    }
    out.append(flat ? "" : newLine).append(']');
  }

  private static void map(Map<?, ?> map, String newLine, StringBuilder out) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator).append(newLine).append("  ");
      quote(String.valueOf(entry.getKey()), out);
      out.append(": ");
      write(entry.getValue(), newLine + "  ", out);
      separator = ",";
    }
    out.append(map.isEmpty() ? "}" : newLine + "}");
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
