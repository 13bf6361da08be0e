package dev.chassis.blade.document;

import dev.chassis.blade.diagnostic.Position;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a character of a scalar stands in the source, past quotes, escapes, indentation and
 * folded lines. Works by reading the source again beside the text, only when asked.
 */
public final class TextPlaces {

  private final Position start;
  private final @Nullable SourceText source;

  private TextPlaces(Position start, @Nullable SourceText source) {
    this.start = start;
    this.source = source;
  }

  /** A text all of whose characters are taken to stand at one place. */
  static TextPlaces at(Position position) {
    return new TextPlaces(position, null);
  }

  static TextPlaces in(SourceText source, Position start) {
    return new TextPlaces(start, source);
  }

  Position start() {
    return start;
  }

  Position of(String text, int offset) {
    return source == null ? start : new Walk(source, start).to(text, offset);
  }

  /** One reading of the source beside the text. */
  private static final class Walk {
    private final SourceText source;
    private final Position start;
    private int line;
    private int column;
    private char quote;

    Walk(SourceText source, Position start) {
      this.source = source;
      this.start = start;
      this.line = start.line() - 1;
      this.column = source.line(start.line()).offsetByCodePoints(0, start.column() - 1);
    }

    Position to(String text, int offset) {
      skipOpening();
      for (int i = 0; i < offset; i++) {
        if (!advance(text.charAt(i))) {
          return start;
        }
      }
      if (offset < text.length() && !Character.isWhitespace(text.charAt(offset))) {
        skipUntil(text.charAt(offset));
      }
      return source.position(line, column);
    }

    private void skipOpening() {
      String current = source.line(line + 1);
      char first = column < current.length() ? current.charAt(column) : ' ';
      if (first == '"' || first == '\'') {
        quote = first;
        column++;
      } else if (first == '|' || first == '>') {
        line++;
        column = 0;
      }
    }

    /** Moves past the source of one character; false when the source ends before. */
    private boolean advance(char wanted) {
      if (Character.isWhitespace(wanted)) {
        passWhiteSpace(wanted);
        return line < source.lines().size();
      }
      if (!skipUntil(wanted)) {
        return false;
      }
      column += escapeLength(source.line(line + 1));
      return true;
    }

    private void passWhiteSpace(char wanted) {
      String current = source.line(line + 1);
      if (column >= current.length()) {
        line++;
        column = 0;
      } else if (current.charAt(column) == wanted) {
        column++;
      } else if (quote == '"' && current.charAt(column) == '\\') {
        column += escapeLength(current);
      }
    }

    private boolean skipUntil(char wanted) {
      while (line < source.lines().size()) {
        String current = source.line(line + 1);
        while (column < current.length()) {
          char c = current.charAt(column);
          if (c == wanted || (quote == '"' && c == '\\')) {
            return true;
          }
          column++;
        }
        line++;
        column = 0;
      }
      return false;
    }

    private int escapeLength(String current) {
      char c = current.charAt(column);
      if (quote == '\'' && c == '\'') {
        return 2;
      }
      if (quote != '"' || c != '\\' || column + 1 >= current.length()) {
        return 1;
      }
      return switch (current.charAt(column + 1)) {
        case 'x' -> 4;
        case 'u' -> 6;
        case 'U' -> 10;
        default -> 2;
      };
    }
  }
}
