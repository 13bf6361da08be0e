package dev.chassis.blade.schema;

import java.util.Optional;
import java.util.stream.Collectors;

/** Shapes in a person's words. */
public final class Words {

  private Words() {}

  /** What is allowed, completely. */
  public static String of(Shape shape) {
    return switch (shape) {
      case Shape.Text(var format) -> format.words();
      case Shape.Name(var types) ->
          types.isEmpty()
              ? "the name of a component"
              : "the name of a component of type " + String.join(" or ", types);
      case Shape.Whole(var minimum, var maximum) -> whole(minimum, maximum);
      case Shape.Number _ -> "a number";
      case Shape.Flag _ -> "true or false";
      case Shape.Choice(var allowed) ->
          allowed.size() == 1 ? allowed.getFirst() : "one of " + String.join(", ", allowed);
      case Shape.Size size -> size(size);
      case Shape.Items(var each, var minimum, var maximum) ->
          "a list of " + count(minimum, maximum) + " entries, each " + of(each);
      case Shape.Structure structure ->
          "a mapping with "
              + structure.fields().stream().map(Field::name).collect(Collectors.joining(", "));
      case Shape.Entries(var names, var each, _) ->
          "a mapping from names (" + names.words() + ") to " + kind(each);
      case Shape.Anything _ -> "any value";
      case Shape.Union(var options) ->
          options.stream().map(Words::of).collect(Collectors.joining("; or "));
      case Shape.Tagged(var tag, var options) ->
          "a mapping with `" + tag + "`: " + String.join(", ", options.keySet());
    };
  }

  /** What kind of value it is, in two or three words. */
  static String kind(Shape shape) {
    return switch (shape) {
      case Shape.Text _, Shape.Choice _ -> "text";
      case Shape.Name _ -> "the name of a component";
      case Shape.Whole _ -> "a whole number";
      case Shape.Number _ -> "a number";
      case Shape.Flag _ -> "true or false";
      case Shape.Size _ -> "a size";
      case Shape.Items _ -> "a list";
      case Shape.Structure _, Shape.Entries _, Shape.Tagged _ -> "a mapping";
      case Shape.Anything _ -> "a value";
      case Shape.Union(var options) ->
          options.stream().map(Words::kind).distinct().collect(Collectors.joining(" or "));
    };
  }

  static boolean takesText(Shape shape) {
    return switch (shape) {
      case Shape.Text _, Shape.Name _, Shape.Choice _ -> true;
      case Shape.Union(var options) -> options.stream().anyMatch(Words::takesText);
      case Shape.Whole _,
          Shape.Number _,
          Shape.Flag _,
          Shape.Size _,
          Shape.Items _,
          Shape.Structure _,
          Shape.Entries _,
          Shape.Anything _,
          Shape.Tagged _ ->
          false;
    };
  }

  /** The field that a person means who gives a mere value instead of a mapping. */
  static Optional<String> mainField(Shape shape) {
    return switch (shape) {
      case Shape.Structure structure ->
          structure.fields().stream().filter(Field::required).map(Field::name).findFirst();
      case Shape.Tagged(var tag, _) -> Optional.of(tag);
      case Shape.Text _,
          Shape.Name _,
          Shape.Whole _,
          Shape.Number _,
          Shape.Flag _,
          Shape.Choice _,
          Shape.Size _,
          Shape.Items _,
          Shape.Entries _,
          Shape.Anything _,
          Shape.Union _ ->
          Optional.empty();
    };
  }

  static boolean takesMapping(Shape shape) {
    return switch (shape) {
      case Shape.Structure _, Shape.Entries _, Shape.Tagged _ -> true;
      case Shape.Union(var options) -> options.stream().anyMatch(Words::takesMapping);
      case Shape.Text _,
          Shape.Name _,
          Shape.Whole _,
          Shape.Number _,
          Shape.Flag _,
          Shape.Choice _,
          Shape.Size _,
          Shape.Items _,
          Shape.Anything _ ->
          false;
    };
  }

  private static String whole(long minimum, long maximum) {
    return minimum == Long.MIN_VALUE
        ? "a whole number"
        : "a whole number, " + minimum + " to " + maximum;
  }

  private static String size(Shape.Size size) {
    String words = Sizes.WORDS;
    if (size.wholeGiB()) {
      words += "; whole GiB only";
    }
    if (size.minimumMiB() > 1) {
      words += "; at least " + Sizes.text(size.minimumMiB());
    }
    return words;
  }

  private static String count(int minimum, int maximum) {
    return minimum == 0 ? "at most " + maximum : minimum + " to " + maximum;
  }
}
