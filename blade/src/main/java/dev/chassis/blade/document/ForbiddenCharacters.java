package dev.chassis.blade.document;

import dev.chassis.blade.diagnostic.Diagnostics;

/** Finds characters that no document may hold, before YAML looks at it. */
final class ForbiddenCharacters {

  private ForbiddenCharacters() {}

  static boolean found(String source, String text, Diagnostics diagnostics) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f) {
        report(source, text, i, diagnostics);
        return true;
      }
    }
    return false;
  }

  private static void report(String source, String text, int index, Diagnostics diagnostics) {
    String before = text.substring(0, index);
    int line = (int) before.chars().filter(c -> c == '\n').count();
    int column = index - before.lastIndexOf('\n') - 1;
    char c = text.charAt(index);
    diagnostics.error(
        "forbidden-character",
        SourceText.of(source, text).position(line, column),
        "",
        c == 0
            ? "The document holds a NUL character; it may be a binary file or UTF-16 text"
            : "The document holds a control character, U+%04X".formatted((int) c),
        "printable text in UTF-8",
        "Remove the character; in a double-quoted text write it as an escape such as \\u001b");
  }
}
