package dev.chassis.export;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, text, numbers and truths as JSON for people; comments are {@code "//"}. */
public final class JsonText {

  private static final int WIDTH = 100;

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /** The document, with a line end. */
  public static String of(Object document) {
    var text = new JsonText();
    text.write(document, "");
    return text.out.append('\n').toString();
  }

  private void write(Object node, String indent) {
    switch (node) {
      case Commented(var comment, var content) when content instanceof Map<?, ?> map ->
          writeMap(comment, map, indent);
      case Map<?, ?> map -> writeMap("", map, indent);
      case List<?> list -> writeList(list, indent);
      case String text -> out.append(quote(text));
      default -> out.append(plain(node));
    }
  }

  /** A number or a truth; a number is never written with an exponent. */
  static String plain(Object node) {
    return node instanceof BigDecimal number ? number.toPlainString() : String.valueOf(node);
  }

  private void writeMap(String comment, Map<?, ?> map, String indent) {
    if (map.isEmpty() && comment.isEmpty()) {
      out.append("{}");
      return;
    }
    String inner = indent + "  ";
    String separator = "{\n";
    if (!comment.isEmpty()) {
      out.append(separator).append(inner).append("\"//\": ").append(quote(comment));
      separator = ",\n";
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator).append(inner).append(quote(String.valueOf(entry.getKey())));
      out.append(": ");
      write(entry.getValue(), inner);
      separator = ",\n";
    }
    out.append('\n').append(indent).append('}');
  }

  private void writeList(List<?> list, String indent) {
    if (list.isEmpty()) {
      out.append("[]");
      return;
    }
    int begin = out.length();
    String separator = "[";
    for (Object item : list) {
      out.append(separator);
      write(item, indent);
      separator = ", ";
    }
    out.append(']');
    if (out.indexOf("\n", begin) < 0 && out.length() - begin < WIDTH) {
      return;
    }
    out.setLength(begin);
    String inner = indent + "  ";
    separator = "[\n";
    for (Object item : list) {
      out.append(separator).append(inner);
      write(item, inner);
      separator = ",\n";
    }
    out.append('\n').append(indent).append(']');
  }

  /** A text as JSON writes it. */
  static String quote(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> {
          if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
