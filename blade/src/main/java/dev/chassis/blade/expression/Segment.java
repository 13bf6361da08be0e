package dev.chassis.blade.expression;

/** A part of a text with expressions. */
sealed interface Segment {

  /** Plain text. */
  record Literal(String text) implements Segment {}

  /**
   * An expression.
   *
   * @param code what stands between the braces
   * @param offset where the code begins in the text
   */
  record Code(String code, int offset) implements Segment {}

  /** Braces that are not closed, at that offset. */
  record Open(int offset) implements Segment {}
}
