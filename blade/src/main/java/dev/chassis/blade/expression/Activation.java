package dev.chassis.blade.expression;

import dev.chassis.value.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * Variables by their dotted names as the nested maps over which CEL evaluates: {@code param.x},
 * {@code env.x}, {@code blade.x}, and {@code component.output} below {@code components}. No
 * component may have the name of a root, so that the two do not mix.
 */
final class Activation {

  private Activation() {}

  static Map<String, Object> of(Map<String, Value> variables) {
    Map<String, Map<String, Object>> roots = new HashMap<>();
    Chains.ROOTS.forEach(root -> roots.put(root, new HashMap<>()));
    Map<String, Map<String, Object>> components = new HashMap<>();
    variables.forEach((name, value) -> {
      int dot = name.indexOf('.');
      String first = name.substring(0, Math.max(dot, 0));
      Map<String, Object> target = roots.get(first);
      if (target == null) {
        target = components.computeIfAbsent(first, _ -> new HashMap<>());
      }
      target.put(name.substring(dot + 1), Plainly.toCel(value));
    });
    Map<String, Object> activation = new HashMap<>(roots);
    activation.put("components", components);
    return activation;
  }
}
