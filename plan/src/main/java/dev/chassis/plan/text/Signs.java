package dev.chassis.plan.text;

import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.text.Page.Ink;

/** The sign and colour of each kind of action; the sign alone says all. */
final class Signs {

  private Signs() {}

  static String of(Kind kind) {
    return switch (kind) {
      case KEEP -> "=";
      case CREATE -> "+";
      case ADOPT -> "<=";
      case UPDATE -> "~";
      case REPLACE -> "-/+";
      case DELETE -> "-";
      case FORGET -> "x";
    };
  }

  static Ink ink(Kind kind) {
    return switch (kind) {
      case KEEP, FORGET -> Ink.QUIET;
      case CREATE -> Ink.CREATE;
      case ADOPT -> Ink.ADOPT;
      case UPDATE -> Ink.UPDATE;
      case REPLACE -> Ink.REPLACE;
      case DELETE -> Ink.DELETE;
    };
  }
}
