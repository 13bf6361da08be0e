package dev.chassis.server.plan;

import dev.chassis.blade.expression.Expressions;
import dev.chassis.value.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Computes expressions whose variables are all known, for the planner and for the engine. */
@Component
public class DeferredValues {

  private final Expressions expressions = new Expressions();

  /**
   * The value of an expression.
   *
   * @throws IllegalArgumentException with one sentence for people when it has no value
   */
  public Value evaluate(Value.Deferred deferred) {
    return expressions.evaluate(deferred);
  }

  /** The first expression of a process is slow; it is computed while nobody waits for it. */
  @EventListener(ApplicationReadyEvent.class)
  void warmUp() {
    Thread.ofPlatform().daemon().name("warm-up").start(expressions::warmUp);
  }
}
