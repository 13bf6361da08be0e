package dev.chassis.blade.environment;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Locale;

/**
 * Where a value comes from.
 *
 * @param path what has the value: {@code env.domain}, {@code param.workers} or a field such as
 *     {@code spec.components.web.count}
 * @param origin the level or other origin
 * @param note more about it, such as the document's name or the expression; may be empty
 * @param position where it was written
 * @param overridden what else was said, nearest first
 */
public record Explanation(
    String path,
    Value value,
    Origin origin,
    String note,
    Position position,
    List<Overridden> overridden) {

  /** Where values come from. */
  public enum Origin {
    FEDERATION,
    SITE,
    INSTANCE,
    PROJECT,
    BLADE,
    /** Given by the blade to its template. */
    PARAMETER,
    /** The template's default of a parameter. */
    PARAMETER_DEFAULT,
    /** An expression. */
    EXPRESSION,
    /** Given by this version of Chassis, because nothing else was said. */
    STANDARD;

    /** For a person. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** A value that a nearer level replaced. */
  public record Overridden(Value value, Origin origin, String note, Position position) {}

  static Origin origin(Level level) {
    return switch (level) {
      case FEDERATION -> Origin.FEDERATION;
      case SITE -> Origin.SITE;
      case INSTANCE -> Origin.INSTANCE;
      case PROJECT -> Origin.PROJECT;
      case BLADE -> Origin.BLADE;
    };
  }
}
