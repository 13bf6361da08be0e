package dev.chassis.plan.compile;

import dev.chassis.blade.expression.Expressions;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.function.Function;

/** Evaluates deferred values as the engine does once every output is known. */
public final class TestExpressions {

  private static final Expressions EXPRESSIONS = new Expressions();

  private TestExpressions() {}

  /** The text in which each reference stands as its address and output in angle brackets. */
  public static String withNames(Value.Deferred deferred) {
    return evaluate(
        deferred, reference -> "<" + reference.address() + "." + reference.output() + ">");
  }

  /** The text, given what each reference leads to. */
  public static String evaluate(
      Value.Deferred deferred, Function<Value.Reference, String> outputs) {
    var known = new LinkedHashMap<String, Value>();
    deferred
        .variables()
        .forEach((name, value) ->
            known.put(
                name,
                value.mapLeaves(leaf ->
                    leaf instanceof Value.Reference reference
                        ? Value.of(outputs.apply(reference))
                        : leaf)));
    var value = EXPRESSIONS.evaluate(new Value.Deferred(deferred.expression(), known));
    String text = value.asText();
    if (text == null) {
      throw new AssertionError("No text: " + value.canonical());
    }
    return text;
  }
}
