package dev.chassis.plan.difference;

import dev.chassis.value.Value;

/** Computes an expression whose variables have all become known. Pure; called from one thread. */
@FunctionalInterface
public interface Evaluator {

  /**
   * The value of the expression.
   *
   * @param deferred every variable known
   * @throws IllegalArgumentException with one sentence for people when it has no value
   */
  Value evaluate(Value.Deferred deferred);
}
