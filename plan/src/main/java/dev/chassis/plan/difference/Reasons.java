package dev.chassis.plan.difference;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.plan.message.Messages;
import dev.chassis.site.TypeSchema;
import dev.chassis.site.TypeSchemas;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Says why, in the English in which plans are written. */
final class Reasons {

  private Reasons() {}

  static String of(String key, Object... values) {
    return Messages.ENGLISH.say("reason." + key, values);
  }

  /** Why these changes replace the object; empty when they do not. */
  static List<String> forReplacing(
      dev.chassis.site.ResourceType type, List<AttributeChange> changes, References references) {
    var reasons = new ArrayList<String>();
    for (AttributeChange change : changes) {
      if (change.forcesReplacement()) {
        reasons.add(forcing(TypeSchemas.of(type), change, references));
      }
    }
    return reasons;
  }

  private static String forcing(TypeSchema schema, AttributeChange change, References references) {
    var attribute = schema.attributes().get(change.name());
    if (attribute != null && attribute.change() == TypeSchema.Change.IN_PLACE) {
      return of("shrinks", change.name(), plain(change.before()), plain(change.after()));
    }
    for (Value.Reference reference : change.after().references()) {
      Action.Kind fate = references.fate(reference.address());
      if (fate == Action.Kind.REPLACE) {
        return of("forces-replaced", change.name(), reference.address());
      }
      if (fate == Action.Kind.CREATE) {
        return of("forces-new", change.name(), reference.address());
      }
    }
    return of("forces", change.name());
  }

  /** One reason a drifted attribute that is put back. */
  static List<String> forDrift(List<AttributeChange> changes) {
    return changes.stream()
        .filter(change -> change.drift() && !change.forcesReplacement())
        .map(change -> of("drift", change.name()))
        .toList();
  }

  private static String plain(Value value) {
    return value.canonical();
  }
}
