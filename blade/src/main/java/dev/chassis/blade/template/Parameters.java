package dev.chassis.blade.template;

import com.google.re2j.Pattern;
import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.schema.Checker;
import dev.chassis.blade.schema.Shape;
import dev.chassis.blade.schema.Suggestions;
import dev.chassis.blade.schema.Surroundings;
import dev.chassis.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checks the values that a blade gives to a template. */
public final class Parameters {

  private final Diagnostics diagnostics;

  public Parameters(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * The values by name: those given, else the defaults, else {@link Value#NOTHING}; without those
   * that are wrong or missing, which were reported.
   *
   * @param given as written under {@code spec.parameters}
   * @param place where to complain of what is missing
   */
  public Map<String, Value> check(TemplateDocument template, Node.Mapping given, Position place) {
    refuseUnknown(template, given);
    var values = new LinkedHashMap<String, Value>();
    template
        .parameters()
        .forEach((name, parameter) -> {
          Optional<Node> node = given.get(name).filter(Parameters::isGiven);
          if (node.isEmpty()) {
            if (isNotMissing(template, parameter, place)) {
              values.put(name, parameter.standard().orElse(Value.NOTHING));
            }
          } else if (isFine(parameter, node.get(), "spec.parameters." + name)) {
            values.put(name, node.get().value());
          }
        });
    return values;
  }

  private static boolean isGiven(Node node) {
    return !(node instanceof Scalar scalar && scalar.isNull());
  }

  private void refuseUnknown(TemplateDocument template, Node.Mapping given) {
    given
        .entries()
        .forEach((name, entry) -> {
          if (!template.parameters().containsKey(name)) {
            var near = Suggestions.nearest(name, template.parameters().keySet());
            diagnostics.error(
                "unknown-parameter",
                entry.keyPosition(),
                "spec.parameters",
                "The template "
                    + template.reference()
                    + " has no parameter `"
                    + name
                    + "`"
                    + Suggestions.question(near),
                String.join(", ", template.parameters().keySet()),
                near.map(word -> "Write `" + word + "`").orElse("Remove it"));
          }
        });
  }

  private boolean isNotMissing(TemplateDocument template, Parameter parameter, Position place) {
    if (parameter.required() && parameter.standard().isEmpty()) {
      diagnostics.error(
          "missing-parameter",
          place,
          "spec.parameters",
          "The template "
              + template.reference()
              + " needs the parameter `"
              + parameter.name()
              + "`",
          (parameter.title().isEmpty() ? "" : parameter.title() + ": ") + allowed(parameter),
          "Add `" + parameter.name() + ":` under `spec.parameters`");
      return false;
    }
    return true;
  }

  private boolean isFine(Parameter parameter, Node node, String path) {
    int before = diagnostics.list().size();
    check(parameter, node, path);
    return diagnostics.list().size() == before;
  }

  /** Checks a value against its parameter. */
  void check(Parameter parameter, Node node, String path) {
    int before = diagnostics.list().size();
    new Checker(diagnostics, Surroundings.NONE)
        .check(
            node,
            parameter.type().shape(),
            new Checker.Place(path, parameter.name(), node.position(), false, false));
    if (diagnostics.list().size() > before) {
      return;
    }
    Value value = node.value();
    if (node instanceof Scalar scalar && scalar.isText()) {
      text(parameter, scalar, path);
    }
    Optional<BigDecimal> amount = amount(value);
    boolean below =
        parameter.minimum().isPresent()
            && amount.isPresent()
            && amount.get().compareTo(parameter.minimum().get()) < 0;
    boolean above =
        parameter.maximum().isPresent()
            && amount.isPresent()
            && amount.get().compareTo(parameter.maximum().get()) > 0;
    if (below || above) {
      String what =
          value instanceof Value.Items
              ? "have " + amount.get().toPlainString() + " entries"
              : "be " + amount.get().toPlainString();
      refuse(
          node,
          path,
          "`" + parameter.name() + "` cannot " + what,
          parameter,
          below
              ? "Write " + parameter.minimum().get().toPlainString() + " or more"
              : "Write " + parameter.maximum().get().toPlainString() + " or less");
    }
  }

  private void text(Parameter parameter, Scalar scalar, String path) {
    if (!parameter.choices().isEmpty() && !parameter.choices().contains(scalar.text())) {
      var near = Suggestions.nearest(scalar.text(), parameter.choices());
      refuse(
          scalar,
          path,
          "`"
              + parameter.name()
              + "` cannot be `"
              + scalar.text()
              + "`"
              + Suggestions.question(near),
          parameter,
          near.map(word -> "Write `" + word + "`").orElse("Write one of those"));
    }
    if (parameter.pattern().isPresent()
        && !Pattern.matches(parameter.pattern().get(), scalar.text())) {
      refuse(
          scalar,
          path,
          "`" + parameter.name() + "` cannot be `" + scalar.text() + "`",
          parameter,
          "Write a text that matches the whole pattern");
    }
  }

  private void refuse(Node node, String path, String what, Parameter parameter, String next) {
    diagnostics.error("bad-parameter", node.position(), path, what, allowed(parameter), next);
  }

  private static Optional<BigDecimal> amount(Value value) {
    return switch (value) {
      case Value.Numeral(var number) -> Optional.of(number);
      case Value.Items(var items) -> Optional.of(BigDecimal.valueOf(items.size()));
      case Value.Text _,
          Value.Truth _,
          Value.Nothing _,
          Value.Fields _,
          Value.Reference _,
          Value.Deferred _ ->
          Optional.empty();
    };
  }

  /** What a parameter may be, for a person. */
  static String allowed(Parameter parameter) {
    var words = new StringBuilder();
    Shape shape = parameter.type().shape();
    words.append(
        parameter.choices().isEmpty()
            ? shape instanceof Shape.Items ? "a list" : dev.chassis.blade.schema.Words.of(shape)
            : String.join(", ", parameter.choices()));
    parameter
        .minimum()
        .ifPresent(least -> words.append(", at least ").append(least.toPlainString()));
    parameter.maximum().ifPresent(most -> words.append(", at most ").append(most.toPlainString()));
    parameter.pattern().ifPresent(pattern -> words.append(", matching ").append(pattern));
    return words.toString();
  }
}
