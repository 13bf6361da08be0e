package dev.chassis.blade.expression;

import dev.cel.common.types.CelType;
import dev.chassis.value.Value;
import java.util.Map;

/** What came of one expression. */
sealed interface Code {

  /** Its value. */
  record Known(Value value) implements Code {}

  /** Something that is known only while the blade runs. */
  record Later(String expression, Map<String, Value> variables, CelType type, String first)
      implements Code {}

  /** An error was reported, or values are not given. */
  record Unknown() implements Code {}
}
