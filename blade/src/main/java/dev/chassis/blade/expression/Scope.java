package dev.chassis.blade.expression;

import dev.chassis.blade.expression.ComponentOutputs.Output;
import dev.chassis.blade.schema.ParameterType;
import dev.chassis.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that expressions of one document may use, with their types and, if known, values. */
public interface Scope {

  /** The parameters' types by name. */
  Map<String, ParameterType> parameters();

  /** The value of a parameter; empty when it is not given yet (a template by itself) or wrong. */
  Optional<Value> parameter(String name);

  /** The variables in force; empty when they are not known yet. */
  Optional<Map<String, Value>> environment();

  /** What is said of the blade itself, by name; empty texts where it is not known yet. */
  Map<String, Value> blade();

  /** The names of the components that may be used. */
  Set<String> components();

  /** The outputs of a component by name. */
  Map<String, Output> outputs(String component);

  /** The value of an output. */
  Lookup output(String component, String output);

  /** True when values are at hand, false when only types are. */
  boolean hasValues();

  /** What is known of an output before anything runs. */
  sealed interface Lookup {
    /** The value. */
    record Known(Value value) implements Lookup {}

    /** Known once the component is there. */
    record Later() implements Lookup {}

    /** Never known: the reason and what to do, each a sentence without its full stop. */
    record Never(String reason, String nextStep) implements Lookup {}

    /**
     * Not known because of an error that is reported elsewhere, or because values are not given.
     */
    record Unknown() implements Lookup {}
  }
}
