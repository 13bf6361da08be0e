package dev.chassis.blade.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates deferred expressions once all their variables are known. Thread-safe; keeps the last
 * {@value #KEPT} compiled expressions.
 */
public final class Expressions {

  private static final int KEPT = 500;

  private record Compiled(CelAbstractSyntaxTree ast, CelRuntime.Program program) {}

  private final Map<String, Compiled> compiled =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Compiled> eldest) {
          return size() > KEPT;
        }
      };

  /** Loads CEL, which takes about a second the first time. */
  public void warmUp() {
    evaluate(
        new Value.Deferred(
            "components['a-b'].addresses.join(',') + string(env.x)",
            Map.of(
                "a-b.addresses",
                Value.ofTexts(java.util.List.of("10.0.0.1")),
                "env.x",
                Value.of(1))));
  }

  /**
   * The value of an expression.
   *
   * @throws ExpressionException when it has none with these variables
   * @throws IllegalArgumentException when a variable is not known
   */
  public Value evaluate(Value.Deferred deferred) {
    Map<String, Object> variables = Activation.of(deferred.variables());
    try {
      Compiled code = compiled(deferred.expression());
      if (SizeBound.of(code.ast().getExpr(), variables) > SizeBound.LIMIT) {
        throw new ExpressionException(
            "The expression may build more text than is reasonable: " + shortened(deferred));
      }
      Optional<Value> value = Plainly.toValue(code.program().eval(variables));
      return value.orElseThrow(() ->
          new ExpressionException(
              "The expression gives something that no document can hold: " + shortened(deferred)));
    } catch (CelValidationException e) {
      throw new ExpressionException("Not an expression: " + shortened(deferred));
    } catch (CelEvaluationException e) {
      CelWords.Explanation words = CelWords.ofEvaluation(String.valueOf(e.getMessage()));
      throw new ExpressionException(words.summary() + ": " + shortened(deferred));
    }
  }

  private Compiled compiled(String expression)
      throws CelValidationException, CelEvaluationException {
    synchronized (compiled) {
      Compiled known = compiled.get(expression);
      if (known != null) {
        return known;
      }
    }
    CelAbstractSyntaxTree ast = CelEngine.untyped().compile(expression).getAst();
    var fresh = new Compiled(ast, CelEngine.program(ast));
    synchronized (compiled) {
      compiled.put(expression, fresh);
    }
    return fresh;
  }

  private static String shortened(Value.Deferred deferred) {
    String text = deferred.expression();
    return text.length() > 120 ? text.substring(0, 117) + "..." : text;
  }
}
