package dev.chassis.plan.text;

import java.util.List;

/** Lines being written: colours, signs and cutting to the width. Confined to one thread. */
final class Page {

  /** What colours mean here. */
  enum Ink {
    CREATE("32"),
    UPDATE("33"),
    REPLACE("35"),
    DELETE("31"),
    ADOPT("36"),
    QUIET("2"),
    TITLE("1"),
    ERROR("1;31"),
    WARNING("1;33");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  private static final String RESET = "\u001b[0m";

  private final TextStyle style;
  private final StringBuilder text = new StringBuilder();

  Page(TextStyle style) {
    this.style = style;
  }

  TextStyle style() {
    return style;
  }

  String say(String key, Object... values) {
    return style.messages().say("text." + key, values);
  }

  String count(String key, long number, Object... more) {
    return style.messages().count("text." + key, number, more);
  }

  String arrow() {
    return style.unicode() ? "→" : "->";
  }

  String dot() {
    return style.unicode() ? "·" : "-";
  }

  String ellipsis() {
    return style.unicode() ? "…" : "...";
  }

  /** The text in that colour, when there are colours. */
  String ink(Ink ink, String words) {
    return style.colour() && !words.isEmpty() ? "\u001b[" + ink.code + "m" + words + RESET : words;
  }

  void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  void blank() {
    int end = text.length();
    boolean apart = end > 1 && text.charAt(end - 1) == '\n' && text.charAt(end - 2) == '\n';
    if (end > 0 && !apart) {
      text.append('\n');
    }
  }

  /** Words folded to the width, further lines indented. */
  void folded(String start, String words, String indent) {
    var line = new StringBuilder(start);
    int width = visible(start);
    boolean fresh = true;
    for (String word : words.split(" ")) {
      if (!fresh && width + 1 + visible(word) > style.width()) {
        line(line.toString());
        line = new StringBuilder(indent);
        width = visible(indent);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      width += (fresh ? 0 : 1) + visible(word);
      fresh = false;
    }
    line(line.toString());
  }

  /** Words in one colour folded to the width, further lines indented. */
  void foldedInk(Ink ink, String words) {
    var inner = new Page(style);
    inner.folded("", words, "  ");
    inner.text().lines().forEach(line -> line(ink(ink, line)));
  }

  /** The text cut to a number of columns, with a sign where it was cut. */
  String cut(String words, int columns) {
    int room = Math.max(8, columns);
    if (words.codePointCount(0, words.length()) <= room) {
      return words;
    }
    int end = words.offsetByCodePoints(0, room - ellipsis().length());
    return words.substring(0, end) + ellipsis();
  }

  /** Words filled up to a number of columns. */
  static String pad(String words, int columns) {
    return words + " ".repeat(Math.max(0, columns - visible(words)));
  }

  static String padLeft(String words, int columns) {
    return " ".repeat(Math.max(0, columns - visible(words))) + words;
  }

  /** How many columns a text takes, colours not counted. */
  static int visible(String words) {
    String bare = words.replaceAll("\u001b\\[[0-9;]*m", "");
    return bare.codePointCount(0, bare.length());
  }

  static int widest(List<String> words) {
    return words.stream().mapToInt(Page::visible).max().orElse(0);
  }

  String text() {
    return text.toString();
  }
}
