package dev.chassis.blade.expression;

import dev.chassis.blade.schema.ParameterType;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the chains of one expression stand for. */
final class UsedNames {
  private final Scope scope;
  private final List<Chain> chains;
  private final int base;
  private final Map<String, Value> variables = new LinkedHashMap<>();
  private String later = "";

  UsedNames(Scope scope, List<Chain> chains, int base) {
    this.scope = scope;
    this.chains = chains;
    this.base = base;
  }

  /** Looks every chain up; false when one of them has no value, now or later. */
  boolean complete(Reporter reporter) {
    boolean complete = true;
    for (Chain chain : chains) {
      complete &= chain.root().equals("components") ? output(chain, reporter) : plain(chain);
    }
    return complete;
  }

  private boolean plain(Chain chain) {
    if (!scope.hasValues()) {
      return false;
    }
    String name = chain.name(1);
    if (chain.root().equals("param") && scope.parameter(name).isEmpty()) {
      return false;
    }
    Value value =
        switch (chain.root()) {
          case "param" -> scope.parameter(name).orElse(Value.NOTHING);
          case "env" -> scope.environment().orElse(Map.of()).getOrDefault(name, Value.NOTHING);
          default -> scope.blade().getOrDefault(name, Value.NOTHING);
        };
    variables.put(chain.root() + "." + name, value);
    return true;
  }

  private boolean output(Chain chain, Reporter reporter) {
    String component = chain.name(1);
    String output = chain.name(2);
    String name = component + "." + output;
    return switch (scope.output(component, output)) {
      case Scope.Lookup.Known(var value) -> {
        variables.put(name, value);
        yield true;
      }
      case Scope.Lookup.Later _ -> {
        variables.put(name, new Value.Reference(Address.of(component), output));
        later = later.isEmpty() ? name : later;
        yield true;
      }
      case Scope.Lookup.Never(var reason, var nextStep) -> {
        reporter.error("no-such-value", base + chain.parts().get(2).offset(), reason, "", nextStep);
        yield false;
      }
      case Scope.Lookup.Unknown _ -> false;
    };
  }

  String later() {
    return later;
  }

  Map<String, Value> variables() {
    return variables;
  }

  Value value(Chain chain) {
    String name =
        chain.root().equals("components")
            ? chain.name(1) + "." + chain.name(2)
            : chain.root() + "." + chain.name(1);
    return variables.getOrDefault(name, Value.NOTHING);
  }

  /** How many parts of the chain the value stands for. */
  int depth(Chain chain) {
    return chain.root().equals("components") ? 3 : 2;
  }

  Map<String, Object> activation(Object environment) {
    Map<String, Object> activation = new HashMap<>(Activation.of(variables));
    activation.put("param", parameters());
    activation.put("env", environment);
    return activation;
  }

  /** The parameters with numbers as their types say: a whole number given for a number is one. */
  private Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    variables.forEach((name, value) -> {
      if (name.startsWith("param.")) {
        String parameter = name.substring("param.".length());
        boolean number = scope.parameters().get(parameter) == ParameterType.NUMBER;
        parameters.put(
            parameter,
            number && value instanceof Value.Numeral(var amount)
                ? (Object) amount.doubleValue()
                : Plainly.toCel(value));
      }
    });
    return parameters;
  }

  /**
   * The expression as it is kept for the run. A value does not tell whether a whole number was
   * meant as a decimal one, so parameters of type number are written into the expression.
   */
  String kept(String code) {
    String kept = code;
    for (Chain chain : chains.reversed()) {
      String name = chain.size() == 2 ? chain.name(1) : "";
      int offset = code.offsetByCodePoints(0, chain.parts().getFirst().offset());
      boolean number =
          chain.root().equals("param")
              && scope.parameters().get(name) == ParameterType.NUMBER
              && code.startsWith("param." + name, offset);
      if (number && variables.get("param." + name) instanceof Value.Numeral(var amount)) {
        kept =
            kept.substring(0, offset)
                + amount.doubleValue()
                + kept.substring(offset + "param.".length() + name.length());
      }
    }
    return kept.strip();
  }
}
