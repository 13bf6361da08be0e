package dev.chassis.blade.diagnostic;

/**
 * A place in a document that a person wrote.
 *
 * @param source the file or other origin, as the person knows it
 * @param line counted from 1; 0 when the place is the document as a whole
 * @param column counted from 1 in characters; 0 when unknown
 */
public record Position(String source, int line, int column) {

  /** The document as a whole. */
  public static Position whole(String source) {
    return new Position(source, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
