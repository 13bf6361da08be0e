package dev.chassis.cli.terminal;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The terminal in front of the person: what it can show, and where to write.
 *
 * @param live true when lines may be redrawn
 * @param width in characters
 */
public record Terminal(
    PrintStream out, PrintStream err, Style style, boolean live, int width, Locale locale) {

  /**
   * The terminal of this process; honours NO_COLOR, CLICOLOR_FORCE, COLUMNS and the language
   * settings.
   */
  public static Terminal ofProcess() {
    boolean tty = System.console() != null && System.console().isTerminal();
    boolean forced = System.getenv("CLICOLOR_FORCE") != null;
    boolean colours =
        System.getenv("NO_COLOR") == null
            && (tty || forced)
            && !"dumb".equals(System.getenv("TERM"));
    return new Terminal(
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8),
        new Style(colours),
        tty && colours,
        detectedWidth(),
        detectedLocale());
  }

  private static int detectedWidth() {
    try {
      return Math.clamp(Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "100")), 60, 200);
    } catch (NumberFormatException e) {
      return 100;
    }
  }

  private static Locale detectedLocale() {
    for (String name : new String[] {"CHASSIS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = System.getenv(name);
      if (value != null && !value.isBlank()) {
        return value.startsWith("fr") ? Locale.FRENCH : Locale.ENGLISH;
      }
    }
    return Locale.ENGLISH;
  }

  public void println(String line) {
    out.println(line);
  }

  /** Asks the person and reads a line; empty when there is nobody to answer. */
  public String ask(String question) {
    Console console = System.console();
    if (console == null) {
      return "";
    }
    out.print(question);
    out.flush();
    String answer = console.readLine();
    return answer == null ? "" : answer;
  }
}
