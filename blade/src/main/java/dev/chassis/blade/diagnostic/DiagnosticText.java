package dev.chassis.blade.diagnostic;

import java.util.List;

/**
 * Shows diagnostics to a person: on one line, or with the line of the document and a caret below
 * the place.
 */
public final class DiagnosticText {

  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[1;33m";
  private static final String BLUE = "\u001b[1;34m";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";
  private static final int WIDEST = 160;

  private final boolean colours;

  /**
   * @param colours whether the terminal shows ANSI colours
   */
  public DiagnosticText(boolean colours) {
    this.colours = colours;
  }

  /** {@code file:line:column: error: what is wrong. Allowed: … Next: …} */
  public static String line(Diagnostic diagnostic) {
    return diagnostic.position()
        + ": "
        + word(diagnostic)
        + ": "
        + diagnostic.summary()
        + stop(diagnostic.summary())
        + (diagnostic.allowed().isEmpty() ? "" : " Allowed: " + diagnostic.allowed() + ".")
        + (diagnostic.nextStep().isEmpty() ? "" : " Next: " + diagnostic.nextStep() + ".");
  }

  private static String stop(String sentence) {
    return sentence.endsWith("?") || sentence.endsWith(".") ? "" : ".";
  }

  /**
   * Several lines for a terminal.
   *
   * @param text the document in which the diagnostic's place is; empty when it is not at hand
   */
  public String block(Diagnostic diagnostic, String text) {
    var out = new StringBuilder();
    String colour = diagnostic.severity() == Severity.ERROR ? RED : YELLOW;
    out.append(painted(colour, word(diagnostic)))
        .append(painted(BOLD, ": " + diagnostic.summary()))
        .append('\n');
    Position position = diagnostic.position();
    List<String> lines = text.lines().toList();
    boolean shown = position.line() >= 1 && position.line() <= lines.size();
    String margin = " ".repeat(shown ? String.valueOf(position.line()).length() : 1);
    out.append(margin).append(painted(BLUE, "--> ")).append(position).append('\n');
    if (shown) {
      excerpt(out, lines.get(position.line() - 1), position, margin, colour);
    }
    note(out, margin, "allowed", diagnostic.allowed());
    note(out, margin, "next", diagnostic.nextStep());
    return out.toString();
  }

  private void excerpt(
      StringBuilder out, String line, Position position, String margin, String colour) {
    int caret = Math.clamp(position.column() - 1L, 0, line.codePointCount(0, line.length()));
    int from = Math.max(0, caret - WIDEST / 2);
    int[] points = line.codePoints().skip(from).limit(WIDEST).toArray();
    String shown = new String(points, 0, points.length).replace('\t', ' ');
    String bar = painted(BLUE, "|");
    out.append(margin).append(' ').append(bar).append('\n');
    out.append(painted(BLUE, String.valueOf(position.line())))
        .append(' ')
        .append(bar)
        .append(' ')
        .append(shown)
        .append('\n');
    out.append(margin)
        .append(' ')
        .append(bar)
        .append(' ')
        .append(" ".repeat(caret - from))
        .append(painted(colour, "^"))
        .append('\n');
  }

  private void note(StringBuilder out, String margin, String word, String text) {
    if (!text.isEmpty()) {
      out.append(margin)
          .append(painted(BLUE, " = "))
          .append(painted(BOLD, word + ": "))
          .append(text)
          .append('\n');
    }
  }

  private String painted(String colour, String text) {
    return colours ? colour + text + PLAIN : text;
  }

  private static String word(Diagnostic diagnostic) {
    return switch (diagnostic.severity()) {
      case ERROR -> "error";
      case WARNING -> "warning";
    };
  }
}
