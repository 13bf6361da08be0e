package dev.chassis.blade.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types of a template's parameters. */
public enum ParameterType {
  STRING(Shape.text(Format.ANY)),
  INTEGER(Shape.whole(Long.MIN_VALUE, Long.MAX_VALUE)),
  NUMBER(new Shape.Number()),
  BOOLEAN(new Shape.Flag()),
  LIST(Shape.items(new Shape.Anything())),
  MAP(new Shape.Entries(Format.ANY, new Shape.Anything(), 1000)),
  CHOICE(Shape.text(Format.LINE)),
  SIZE(new Shape.Size(1, Long.MAX_VALUE, false)),
  CIDR(Shape.text(Format.CIDR)),
  ADDRESS(Shape.text(Format.ADDRESS)),
  NAME(Shape.text(Format.NAME)),
  HOST(Shape.text(Format.HOST)),
  PORT(Shape.whole(1, 65535)),
  SSH_KEY(Shape.text(Format.SSH_KEY));

  private final Shape shape;

  ParameterType(Shape shape) {
    this.shape = shape;
  }

  /** What a value of this type looks like. */
  public Shape shape() {
    return shape;
  }

  /** As written after {@code type:}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ParameterType> named(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(ParameterType::word).toList();
  }
}
