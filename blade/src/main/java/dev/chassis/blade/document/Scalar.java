package dev.chassis.blade.document;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A leaf of a document.
 *
 * @param type what YAML 1.2's core schema takes it for
 * @param text the content after quotes, escapes and folding are undone
 * @param computed true when an expression gave it, so that it is not looked at for expressions
 *     again
 * @param places where each character of the text stands
 */
public record Scalar(Type type, String text, boolean computed, TextPlaces places) implements Node {

  /** What YAML takes a scalar for. */
  public enum Type {
    TEXT("text"),
    INTEGER("a whole number"),
    DECIMAL("a decimal number"),
    BOOLEAN("true or false"),
    NULL("nothing");

    private final String words;

    Type(String words) {
      this.words = words;
    }
  }

  static Scalar computed(Type type, String text, Position position) {
    return new Scalar(type, text, true, TextPlaces.at(position));
  }

  @Override
  public Position position() {
    return places.start();
  }

  /** Where the character at that offset of the text stands. */
  public Position positionAt(int offset) {
    return places.of(text, offset);
  }

  public boolean isText() {
    return type == Type.TEXT;
  }

  public boolean isNull() {
    return type == Type.NULL;
  }

  /** True when an expression or an escaped one is in it. */
  public boolean hasExpression() {
    return type == Type.TEXT && !computed && text.contains("${");
  }

  @Override
  public Value value() {
    return switch (type) {
      case TEXT -> Value.of(text);
      case INTEGER -> new Value.Numeral(new BigDecimal(integer()));
      case DECIMAL -> new Value.Numeral(new BigDecimal(text));
      case BOOLEAN -> Value.of(text.equalsIgnoreCase("true"));
      case NULL -> Value.NOTHING;
    };
  }

  /** The number, whatever its notation; only for integers. */
  public BigInteger integer() {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    if (text.startsWith("0o")) {
      return new BigInteger(text.substring(2), 8);
    }
    return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
  }

  @Override
  public String words() {
    return type.words;
  }
}
