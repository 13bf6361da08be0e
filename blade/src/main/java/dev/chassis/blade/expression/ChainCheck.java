package dev.chassis.blade.expression;

import dev.chassis.blade.schema.Suggestions;
import dev.chassis.value.Value;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Checks that every name in an expression is one of its scope. */
final class ChainCheck {

  private final Scope scope;
  private final Reporter reporter;
  private final int base;

  /**
   * @param base where the code begins in the text
   */
  ChainCheck(Scope scope, Reporter reporter, int base) {
    this.scope = scope;
    this.reporter = reporter;
    this.base = base;
  }

  /** True when the names are known; else an error was reported. */
  boolean passes(Chain chain) {
    int needed = chain.root().equals("components") ? 3 : 2;
    if (chain.size() < needed) {
      return incomplete(chain, needed);
    }
    return switch (chain.root()) {
      case "param" -> parameter(chain);
      case "env" -> variable(chain);
      case "components" -> component(chain);
      default -> known(chain, 1, scope.blade().keySet(), "unknown-name", "The blade has no `%s`");
    };
  }

  private boolean incomplete(Chain chain, int needed) {
    if (chain.size() == 2 && !componentExists(chain)) {
      return false;
    }
    Collection<String> allowed =
        switch (chain.root()) {
          case "param" -> scope.parameters().keySet();
          case "env" -> scope.environment().map(Map::keySet).orElse(java.util.Set.of());
          case "components" ->
              chain.size() == 2 ? scope.outputs(chain.name(1)).keySet() : scope.components();
          default -> scope.blade().keySet();
        };
    String written = String.join(".", chain.parts().stream().map(Chain.Part::name).toList());
    reporter.error(
        "incomplete-name",
        base + chain.parts().getLast().offset(),
        "`" + written + "` is not a value by itself",
        String.join(", ", allowed),
        needed - chain.size() == 2
            ? "Add a component and an output: `components.<name>.<output>`"
            : "Add a name after a dot: `" + written + ".<name>`");
    return false;
  }

  private boolean parameter(Chain chain) {
    if (scope.parameters().isEmpty()) {
      reporter.error(
          "unknown-parameter",
          base + chain.parts().get(1).offset(),
          "There is no parameter `" + chain.name(1) + "`; nothing here has parameters",
          "",
          "Make the blade from a template with parameters, or write the value itself");
      return false;
    }
    if (!known(
        chain, 1, scope.parameters().keySet(), "unknown-parameter", "There is no parameter `%s`")) {
      return false;
    }
    Optional<Value> value = scope.parameter(chain.name(1));
    return value.isEmpty() || inside(chain, 2, value.get());
  }

  private boolean variable(Chain chain) {
    return scope.environment().isEmpty() || inside(chain, 1, Value.of(scope.environment().get()));
  }

  /** Follows the chain into a value as long as it is a mapping. */
  private boolean inside(Chain chain, int from, Value value) {
    Value current = value;
    for (int i = from; i < chain.size(); i++) {
      if (!(current instanceof Value.Fields(var fields))) {
        return true;
      }
      boolean last = i == chain.size() - 1;
      if (!fields.containsKey(chain.name(i))) {
        return last && chain.tested()
            || known(chain, i, fields.keySet(), "unknown-variable", unknownVariable(chain, i));
      }
      current = fields.getOrDefault(chain.name(i), Value.NOTHING);
    }
    return true;
  }

  private static String unknownVariable(Chain chain, int index) {
    String before =
        String.join(".", chain.parts().subList(0, index).stream().map(Chain.Part::name).toList());
    return index == 1 && chain.root().equals("env")
        ? "No environment in force has a variable `%s`"
        : "`" + before + "` has no `%s`";
  }

  private boolean component(Chain chain) {
    if (!componentExists(chain)) {
      return false;
    }
    Map<String, ComponentOutputs.Output> outputs = scope.outputs(chain.name(1));
    if (outputs.isEmpty() || outputs.containsKey(chain.name(2))) {
      return true;
    }
    return known(
        chain,
        2,
        outputs.keySet(),
        "unknown-output",
        "The component `" + chain.name(1) + "` has no output `%s`");
  }

  private boolean componentExists(Chain chain) {
    if (!chain.root().equals("components")) {
      return true;
    }
    if (scope.components().isEmpty()) {
      reporter.error(
          "unknown-component",
          base + chain.parts().get(1).offset(),
          "No component can be used here",
          "expressions over env and blade",
          "Write the value itself");
      return false;
    }
    String name = chain.name(1);
    if (scope.components().contains(name)) {
      return true;
    }
    Optional<String> hyphened =
        scope.components().stream().filter(each -> each.startsWith(name + "-")).findFirst();
    if (hyphened.isPresent()) {
      reporter.error(
          "unknown-component",
          base + chain.parts().get(1).offset(),
          "There is no component `" + name + "`; a hyphen means minus in an expression",
          String.join(", ", scope.components()),
          "Write `components['" + hyphened.get() + "']`");
      return false;
    }
    return known(chain, 1, scope.components(), "unknown-component", "There is no component `%s`");
  }

  private boolean known(
      Chain chain, int index, Collection<String> allowed, String code, String sentence) {
    String name = chain.name(index);
    if (allowed.contains(name)) {
      return true;
    }
    Optional<String> near = Suggestions.nearest(name, allowed);
    reporter.error(
        code,
        base + chain.parts().get(index).offset(),
        sentence.formatted(name) + Suggestions.question(near),
        allowed.isEmpty() ? "" : String.join(", ", allowed.stream().limit(40).toList()),
        near.map(word -> "Write `" + word + "`").orElseGet(() -> advice(code, name)));
    return false;
  }

  private static String advice(String code, String name) {
    return switch (code) {
      case "unknown-parameter" ->
          "Declare `" + name + "` in the template's `spec.parameters`, or use one of those";
      case "unknown-variable" -> "Define it in an environment, or ask first with `has(…) ? … : …`";
      case "unknown-component" -> "Add a component `" + name + "`, or use one of those";
      default -> "Use one of those";
    };
  }
}
