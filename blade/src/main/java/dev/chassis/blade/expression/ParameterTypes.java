package dev.chassis.blade.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.chassis.blade.schema.ParameterType;

/** The types of parameters in expressions. */
final class ParameterTypes {

  private ParameterTypes() {}

  static CelType cel(ParameterType type) {
    return switch (type) {
      case INTEGER, PORT -> SimpleType.INT;
      case NUMBER -> SimpleType.DOUBLE;
      case BOOLEAN -> SimpleType.BOOL;
      case LIST -> ListType.create(SimpleType.DYN);
      case MAP -> MapType.create(SimpleType.STRING, SimpleType.DYN);
      case STRING, CHOICE, SIZE, CIDR, ADDRESS, NAME, HOST, SSH_KEY -> SimpleType.STRING;
    };
  }
}
