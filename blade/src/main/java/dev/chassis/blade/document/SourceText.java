package dev.chassis.blade.document;

import dev.chassis.blade.diagnostic.Position;
import java.util.List;

/**
 * The text of a document, by line.
 *
 * @param name the file or other origin, as the person knows it
 * @param lines without their ends, in order
 */
public record SourceText(String name, List<String> lines) {

  public static SourceText of(String name, String text) {
    return new SourceText(name, List.of(text.split("\r\n|\n|\r", -1)));
  }

  /** The line, counted from 1; empty when there is no such line. */
  public String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  /** The place of a character, both counted from 0. */
  Position position(int line, int utf16Column) {
    String text = line(line + 1);
    int column = text.codePointCount(0, Math.min(utf16Column, text.length()));
    return new Position(name, line + 1, column + 1);
  }
}
