package dev.chassis.blade.schema;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says the same kind of mistake always in the same words. */
final class Problems {

  private static final Set<String> OLD_TRUTHS = Set.of("yes", "no", "on", "off", "y", "n");
  private static final Set<String> SECRETS =
      Set.of("password", "secret", "token", "username", "applicationcredentialsecret");

  private final Diagnostics diagnostics;

  Problems(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Gives the field that was meant, when that is clear. */
  Optional<String> unknownField(
      String name, Position position, String path, Collection<String> allowed) {
    Optional<String> near = Suggestions.nearest(name, allowed);
    String next =
        near.map(word -> "Write `" + word + "` instead of `" + name + "`")
            .orElse("Remove it, or look in docs/reference/blade.md for the field that does it");
    if (near.isEmpty() && SECRETS.contains(name.toLowerCase(Locale.ROOT).replace("_", ""))) {
      next = "Remove it: secrets are never written in documents, `chassis site add` asks for them";
    }
    diagnostics.error(
        "unknown-field",
        position,
        path,
        "There is no field `" + name + "` here" + Suggestions.question(near),
        String.join(", ", allowed),
        next);
    return near;
  }

  /** A field that belongs to another way of saying the same thing. */
  void mixedForms(
      String name, Position position, String path, Collection<String> allowed, String beside) {
    diagnostics.error(
        "unknown-field",
        position,
        path,
        "`" + name + "` cannot stand beside `" + beside + "`",
        String.join(", ", allowed),
        "Keep `" + name + "` or `" + beside + "`, not both");
  }

  void missing(Field field, Position position, String path) {
    String example = field.example().isEmpty() ? example(field.shape()) : field.example();
    diagnostics.error(
        "missing-field",
        position,
        path,
        "`" + field.name() + "` is missing" + (path.isEmpty() ? "" : " in `" + path + "`"),
        field.title() + ": " + Words.of(field.shape()),
        example.isEmpty()
            ? "Add `" + field.name() + ":`"
            : "Add for example `"
                + field.name()
                + ": "
                + example
                + "`"
                + (field.fromEnvironment()
                    ? ", or give it in an environment as `"
                        + path.replaceFirst("^.*\\.provision\\.", "provision.")
                        + "."
                        + field.name()
                        + "`"
                    : ""));
  }

  private static String example(Shape shape) {
    return switch (shape) {
      case Shape.Choice(var allowed) -> allowed.getFirst();
      case Shape.Text(var format) -> format.example();
      default -> "";
    };
  }

  void wrongType(Node node, Shape shape, String path, String name) {
    String what = "`" + name + "` is " + shown(node) + ", not " + Words.kind(shape);
    diagnostics.error(
        "wrong-type", node.position(), path, what, Words.of(shape), advice(node, shape, name));
  }

  private static String advice(Node node, Shape shape, String name) {
    if (node instanceof Scalar scalar) {
      if (scalar.isNull()) {
        return "Give `" + name + "` a value, or remove it";
      }
      if (scalar.computed()) {
        return shape instanceof Shape.Text
            ? "Wrap the expression in `string(…)`"
            : "Change the expression so that it gives " + Words.kind(shape);
      }
      if (shape instanceof Shape.Flag
          && OLD_TRUTHS.contains(scalar.text().toLowerCase(Locale.ROOT))) {
        boolean truth = Set.of("yes", "on", "y").contains(scalar.text().toLowerCase(Locale.ROOT));
        return "Write `" + truth + "`: in YAML 1.2 `" + scalar.text() + "` is plain text";
      }
      if (shape instanceof Shape.Choice) {
        return "Write " + Words.of(shape);
      }
      if (shape instanceof Shape.Text(var format) && !format.matches(scalar.text())) {
        return FormatAdvice.next(format, scalar.text());
      }
      if (Words.takesText(shape)) {
        return "Put it in quotes: \"" + scalar.text() + "\"";
      }
      Optional<String> field = Words.mainField(shape);
      if (field.isPresent()) {
        return "Write for example `{" + field.get() + ": " + scalar.text() + "}`";
      }
      if (shape instanceof Shape.Whole && scalar.isText()) {
        return "Write the number without quotes or unit";
      }
      if (shape instanceof Shape.Items) {
        return "Write a list: `" + name + ": [" + scalar.text() + "]`";
      }
    }
    if (node instanceof Node.Sequence && Words.takesMapping(shape)) {
      return "Remove the hyphens: write fields and values below `" + name + "`";
    }
    if (node instanceof Node.Mapping && shape instanceof Shape.Text) {
      return "Put the whole text in quotes: a colon or brace made a mapping of it";
    }
    if (node instanceof Node.Mapping && shape instanceof Shape.Items) {
      return "Begin each entry below `" + name + "` with a hyphen";
    }
    return "Write " + Words.of(shape);
  }

  void badFormat(Scalar scalar, Format format, String path, String name) {
    diagnostics.error(
        "bad-format",
        scalar.position(),
        path,
        "`" + name + "` cannot be " + quoted(scalar),
        format.words(),
        FormatAdvice.next(format, scalar.text()));
  }

  void badSize(Scalar scalar, Shape.Size shape, String path, String name) {
    String guess = Sizes.guess(scalar.text());
    diagnostics.error(
        "bad-format",
        scalar.position(),
        path,
        "`" + name + "` cannot be " + quoted(scalar),
        Words.of(shape),
        guess.isEmpty()
            ? "Write a size such as `20GiB`"
            : "Write `" + guess + "` if that is meant");
  }

  /** A size beyond its bounds, which the published schema cannot tell. */
  void sizeOutOfRange(Scalar scalar, Shape.Size shape, String path, String name, String next) {
    diagnostics.error(
        "bad-size",
        scalar.position(),
        path,
        "`" + name + "` cannot be " + scalar.text(),
        Words.of(shape),
        next);
  }

  void outOfRange(Node node, String path, String what, String allowed, String next) {
    diagnostics.error("out-of-range", node.position(), path, what, allowed, next);
  }

  void notAllowed(Scalar scalar, Collection<String> allowed, String path, String name) {
    Optional<String> near = Suggestions.nearest(scalar.text(), allowed);
    diagnostics.error(
        "not-allowed",
        scalar.position(),
        path,
        "`" + name + "` cannot be " + quoted(scalar) + Suggestions.question(near),
        String.join(", ", allowed),
        near.map(word -> "Write `" + word + "`")
            .orElse(
                allowed.size() == 1
                    ? "Write `" + allowed.iterator().next() + "`"
                    : "Write one of "
                        + allowed.stream()
                            .map(word -> "`" + word + "`")
                            .collect(Collectors.joining(", "))));
  }

  void expressionRefused(Scalar scalar, String path, String name) {
    diagnostics.error(
        "expression-not-allowed",
        scalar.positionAt(scalar.text().indexOf("${")),
        path,
        "No expression can stand in `" + name + "`",
        "expressions in `spec.components` and `spec.outputs` of a blade or template",
        "Write the value itself, or `$${` for a plain `${`");
  }

  static String quoted(Scalar scalar) {
    String text = scalar.text();
    if (text.isEmpty()) {
      return "empty";
    }
    String line = text.lines().findFirst().orElse("");
    return "`" + (line.length() > 60 ? line.substring(0, 57) + "..." : line) + "`";
  }

  private static String shown(Node node) {
    if (node instanceof Scalar scalar && !scalar.isNull()) {
      return (scalar.computed() ? "given " : "") + scalar.words() + " (" + quoted(scalar) + ")";
    }
    return node instanceof Scalar ? "empty" : node.words();
  }
}
