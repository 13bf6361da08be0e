package dev.chassis.blade.schema;

import dev.chassis.value.Value;
import java.util.Optional;

/**
 * A field of a mapping.
 *
 * @param required false when it may be left out
 * @param standard what holds when it is left out
 * @param title a few words
 * @param description one or two sentences
 * @param example as it would stand after the colon, in YAML's flow style
 * @param expressions whether {@code ${…}} may stand in it and below it
 * @param fromEnvironment whether the environment may give it where the document leaves it out
 * @param late whether such an expression may use what is known only while the blade runs
 */
public record Field(
    String name,
    Shape shape,
    boolean required,
    Optional<Value> standard,
    String title,
    String description,
    String example,
    Expressions expressions,
    boolean late,
    boolean fromEnvironment) {

  /** Whether expressions may stand in a field. */
  public enum Expressions {
    INHERITED,
    ALLOWED,
    REFUSED
  }

  static Field of(String name, Shape shape, String title, String description) {
    return new Field(
        name,
        shape,
        false,
        Optional.empty(),
        title,
        description,
        "",
        Expressions.INHERITED,
        false,
        false);
  }

  Field mandatory() {
    return new Field(
        name,
        shape,
        true,
        standard,
        title,
        description,
        example,
        expressions,
        late,
        fromEnvironment);
  }

  Field standard(Value value) {
    return new Field(
        name,
        shape,
        required,
        Optional.of(value),
        title,
        description,
        example,
        expressions,
        late,
        fromEnvironment);
  }

  Field standard(String text) {
    return standard(Value.of(text));
  }

  Field standard(long number) {
    return standard(Value.of(number));
  }

  Field standard(boolean truth) {
    return standard(Value.of(truth));
  }

  Field example(String yaml) {
    return new Field(
        name,
        shape,
        required,
        standard,
        title,
        description,
        yaml,
        expressions,
        late,
        fromEnvironment);
  }

  Field expressions(Expressions rule) {
    return new Field(
        name, shape, required, standard, title, description, example, rule, late, fromEnvironment);
  }

  Field knownLate() {
    return new Field(
        name,
        shape,
        required,
        standard,
        title,
        description,
        example,
        expressions,
        true,
        fromEnvironment);
  }

  Field orFromEnvironment() {
    return new Field(
        name, shape, required, standard, title, description, example, expressions, late, true);
  }
}
