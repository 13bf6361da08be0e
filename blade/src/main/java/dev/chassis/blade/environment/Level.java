package dev.chassis.blade.environment;

import java.util.Locale;

/** The levels of environments, the farthest first. */
public enum Level {
  FEDERATION,
  SITE,
  INSTANCE,
  PROJECT,
  BLADE;

  /** As written after {@code level:}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level with that word; the word must have been checked. */
  public static Level named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** How many names a scope of this level has, with slashes between. */
  int scopeNames() {
    return switch (this) {
      case FEDERATION -> 0;
      case SITE, PROJECT -> 1;
      case INSTANCE, BLADE -> 2;
    };
  }

  /** What a scope of this level looks like. */
  String scopeForm() {
    return switch (this) {
      case FEDERATION -> "no scope";
      case SITE -> "the name of a site";
      case INSTANCE -> "site/instance";
      case PROJECT -> "the name of a project";
      case BLADE -> "project/blade";
    };
  }
}
