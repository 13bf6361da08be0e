package dev.chassis.plan.compile.cloudinit;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes YAML that a reader of version 1.1 (cloud-init's) and one of version 1.2 understand alike:
 * a scalar that either could take for something else than text is quoted. Long texts are written
 * line by line, so that people can read their differences.
 */
final class YamlWriter {

  /** What no reader takes for a number, a date, a truth value or a mark of structure. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z/][A-Za-z0-9_./@+-]*( [A-Za-z0-9_./@+=-]+)*");

  private static final Set<String> RESERVED =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  /** A row is written on one line when it is not longer. */
  private static final int WIDTH = 120;

  private final TextParts out;

  YamlWriter(TextParts out) {
    this.out = out;
  }

  void write(Yaml.Mapping document) {
    mapping(document, 0);
  }

  private void mapping(Yaml.Mapping mapping, int indent) {
    boolean first = true;
    for (var entry : mapping.entries().entrySet()) {
      if (!first) {
        out.text(" ".repeat(indent));
      }
      first = false;
      out.text(plainOrQuoted(entry.getKey()) + ":");
      value(entry.getValue(), indent);
    }
  }

  private void value(Yaml value, int indent) {
    switch (value) {
      case Yaml.Mapping(var entries) when entries.isEmpty() -> out.text(" {}\n");
      case Yaml.Sequence(var items) when items.isEmpty() -> out.text(" []\n");
      case Yaml.Mapping mapping -> {
        out.text("\n" + " ".repeat(indent + 2));
        mapping(mapping, indent + 2);
      }
      case Yaml.Sequence sequence -> {
        out.text("\n" + " ".repeat(indent + 2));
        sequence(sequence, indent + 2);
      }
      case Yaml.Text _, Yaml.Truth _, Yaml.LateText _, Yaml.LateWord _ -> scalar(value, indent);
    }
  }

  private void sequence(Yaml.Sequence sequence, int indent) {
    boolean first = true;
    for (Yaml item : sequence.items()) {
      if (!first) {
        out.text(" ".repeat(indent));
      }
      first = false;
      out.text("-");
      switch (item) {
        case Yaml.Mapping mapping when !mapping.entries().isEmpty() -> {
          out.text(" ");
          mapping(mapping, indent + 2);
        }
        case Yaml.Sequence nested when isShort(nested) -> out.text(" " + flow(nested) + "\n");
        case Yaml.Sequence nested when !nested.items().isEmpty() -> {
          out.text(" ");
          sequence(nested, indent + 2);
        }
        case Yaml.Mapping _,
            Yaml.Sequence _,
            Yaml.Text _,
            Yaml.Truth _,
            Yaml.LateText _,
            Yaml.LateWord _ ->
            value(item, indent);
      }
    }
  }

  /** A command or another row of words, which reads best on one line. */
  private static boolean isShort(Yaml.Sequence row) {
    return !row.items().isEmpty()
        && row.items().stream()
            .allMatch(item -> item instanceof Yaml.Text(var text) && text.indexOf('\n') < 0)
        && flow(row).length() <= WIDTH;
  }

  private static String flow(Yaml.Sequence row) {
    return row.items().stream()
        .map(item -> item instanceof Yaml.Text(var text) ? plainOrQuoted(text) : "")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private void scalar(Yaml scalar, int indent) {
    String margin = " ".repeat(indent + 2);
    switch (scalar) {
      case Yaml.Truth(var truth) -> out.text(" " + truth + "\n");
      case Yaml.Text(var text) when isBlock(text) -> out.text(" " + block(text, margin));
      case Yaml.Text(var text) -> out.text(" " + plainOrQuoted(text) + "\n");
      case Yaml.LateText(var late) ->
          out.text(" |2\n" + margin).lines(late, "\n" + margin).text("\n");
      case Yaml.LateWord(var late) -> out.text(" \"").expression(late).text("\"\n");
      case Yaml.Mapping _, Yaml.Sequence _ -> throw new IllegalArgumentException("No scalar");
    }
  }

  /** Several lines of printable text, of which the first says something. */
  private static boolean isBlock(String text) {
    return text.indexOf('\n') > 0
        && text.codePoints().allMatch(c -> c == '\n' || c == '\t' || isPrintable(c));
  }

  private static boolean isPrintable(int c) {
    return c >= 0x20 && c < 0x7f
        || c >= 0xa0 && c < 0x2028
        || c > 0x2029 && c < 0xd800
        || c >= 0xe000 && c < 0xfeff
        || c > 0xfeff && c < 0xfffe
        || c >= 0x10000;
  }

  private static String block(String text, String margin) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    int lineEnds = text.length() - end;
    String chomp = lineEnds == 0 ? "-" : lineEnds == 1 ? "" : "+";
    var out = new StringBuilder("|").append(text.charAt(0) == ' ' ? "2" : "").append(chomp);
    out.append('\n');
    for (String line : text.substring(0, end).split("\n", -1)) {
      out.append(line.isEmpty() ? "" : margin).append(line).append('\n');
    }
    return out.append("\n".repeat(Math.max(0, lineEnds - 1))).toString();
  }

  private static String plainOrQuoted(String text) {
    return PLAIN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT))
        ? text
        : quoted(text);
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            default -> {
              if (isPrintable(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(c <= 0xff ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c));
              }
            }
          }
        });
    return out.append('"').toString();
  }
}
