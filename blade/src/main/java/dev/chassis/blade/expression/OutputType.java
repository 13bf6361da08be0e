package dev.chassis.blade.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;

/** The types of components' outputs. */
public enum OutputType {
  TEXT(SimpleType.STRING, "text"),
  WHOLE(SimpleType.INT, "whole number"),
  TEXTS(ListType.create(SimpleType.STRING), "list of text");

  private final CelType cel;
  private final String words;

  OutputType(CelType cel, String words) {
    this.cel = cel;
    this.words = words;
  }

  CelType cel() {
    return cel;
  }

  public String words() {
    return words;
  }
}
