package dev.chassis.blade.reading;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.environment.Explanation;
import dev.chassis.blade.expression.Evaluator;
import dev.chassis.blade.expression.Scope;
import dev.chassis.blade.schema.Shape;
import dev.chassis.blade.schema.Suggestions;
import dev.chassis.blade.schema.Surroundings;
import dev.chassis.blade.schema.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers the check of a form from the rest of the document; remembers what expressions gave. */
final class DocumentSurroundings implements Surroundings {

  private final Node.Mapping components;
  private final Diagnostics diagnostics;
  private final Scope scope;
  private final Evaluator evaluator;
  private final List<Explanation> explanations = new ArrayList<>();

  DocumentSurroundings(Node.Mapping components, Scope scope, Diagnostics diagnostics) {
    this.scope = scope;
    this.components = components;
    this.diagnostics = diagnostics;
    this.evaluator = new Evaluator(scope, diagnostics);
  }

  @Override
  public Outcome evaluate(Scalar scalar, Shape shape, String path, boolean late) {
    Outcome outcome = evaluator.evaluate(scalar, shape, path, late);
    switch (outcome) {
      case Outcome.Known(var node) -> explanations.add(explanation(path, node.value(), scalar));
      case Outcome.Later(var value) -> explanations.add(explanation(path, value, scalar));
      case Outcome.Unknown _ -> {}
    }
    return outcome;
  }

  private static Explanation explanation(
      String path, dev.chassis.value.Value value, Scalar scalar) {
    return new Explanation(
        path,
        value,
        Explanation.Origin.EXPRESSION,
        scalar.text().lines().findFirst().orElse(""),
        scalar.position(),
        List.of());
  }

  /** What every expression gave, in the order of the document. */
  List<Explanation> explanations() {
    return explanations;
  }

  @Override
  public boolean environmentIsKnown() {
    return scope.environment().isPresent();
  }

  @Override
  public void checkName(Scalar scalar, Shape.Name shape, String path) {
    String name = scalar.text();
    Optional<Node.Mapping> named = components.mapping(name);
    if (components.entries().containsKey(name) && fits(name, shape)) {
      return;
    }
    List<String> fitting =
        components.entries().keySet().stream().filter(each -> fits(each, shape)).toList();
    if (named.isEmpty()) {
      Optional<String> near = Suggestions.nearest(name, fitting);
      String kind = shape.types().isEmpty() ? "component" : String.join(" or ", shape.types());
      diagnostics.error(
          "unknown-component",
          scalar.position(),
          path,
          "There is no " + kind + " `" + name + "` in the blade" + Suggestions.question(near),
          fitting.isEmpty() ? Words.of(shape) + "; the blade has none" : String.join(", ", fitting),
          near.map(word -> "Write `" + word + "`")
              .orElse(
                  "Add a component `"
                      + name
                      + "`"
                      + (shape.types().isEmpty() ? "" : " of type " + shape.types().getFirst())));
    } else {
      diagnostics.error(
          "wrong-component",
          scalar.position(),
          path,
          "`"
              + name
              + "` is a component of type "
              + named.get().text("type").orElse("?")
              + ", not "
              + String.join(" or ", shape.types()),
          fitting.isEmpty() ? Words.of(shape) + "; the blade has none" : String.join(", ", fitting),
          fitting.isEmpty()
              ? "Add a component of type " + shape.types().getFirst()
              : "Name one of those");
    }
  }

  /** Whether a component has one of the types; one whose type is itself wrong passes. */
  private boolean fits(String name, Shape.Name shape) {
    Optional<String> type = components.mapping(name).flatMap(mapping -> mapping.text("type"));
    return shape.types().isEmpty() || type.isEmpty() || shape.types().contains(type.get());
  }
}
