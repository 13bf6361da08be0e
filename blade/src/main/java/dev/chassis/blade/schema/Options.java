package dev.chassis.blade.schema;

import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Tells which shape of a union a person meant. */
final class Options {

  private Options() {}

  static Optional<Shape> fitting(Node node, Shape.Union union) {
    return switch (node) {
      case Scalar scalar ->
          union.options().stream().filter(option -> takes(scalar, option)).findFirst();
      case Node.Sequence _ ->
          union.options().stream().filter(Shape.Items.class::isInstance).findFirst();
      case Node.Mapping mapping ->
          union.options().stream()
              .filter(Shape.Structure.class::isInstance)
              .max(Comparator.comparingLong(option -> likeness(mapping, (Shape.Structure) option)));
      case Node.Pending _ -> Optional.empty();
    };
  }

  /** When a field belongs to another structure of the union: the field beside which it stands. */
  static Optional<String> otherForm(
      String name, Shape expected, Node.Mapping mapping, Map<String, Field> chosen) {
    boolean elsewhere =
        expected instanceof Shape.Union(var options)
            && options.stream()
                .anyMatch(option ->
                    option instanceof Shape.Structure structure
                        && structure.byName().containsKey(name));
    return elsewhere
        ? mapping.entries().keySet().stream().filter(chosen::containsKey).findFirst()
        : Optional.empty();
  }

  private static boolean takes(Scalar scalar, Shape option) {
    return switch (option) {
      case Shape.Whole _ -> scalar.type() == Scalar.Type.INTEGER;
      case Shape.Number _ ->
          scalar.type() == Scalar.Type.INTEGER || scalar.type() == Scalar.Type.DECIMAL;
      case Shape.Flag _ -> scalar.type() == Scalar.Type.BOOLEAN;
      case Shape.Text _, Shape.Name _, Shape.Choice _, Shape.Size _ -> scalar.isText();
      case Shape.Anything _ -> true;
      case Shape.Items _, Shape.Structure _, Shape.Entries _, Shape.Tagged _, Shape.Union _ ->
          false;
    };
  }

  /** How many of the fields are known there; a required field that is there counts most. */
  private static long likeness(Node.Mapping mapping, Shape.Structure option) {
    return option.fields().stream()
        .filter(field -> mapping.entries().containsKey(field.name()))
        .mapToLong(field -> field.required() ? 3 : 1)
        .sum();
  }
}
