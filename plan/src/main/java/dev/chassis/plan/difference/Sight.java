package dev.chassis.plan.difference;

import dev.chassis.site.Observed;
import java.util.Optional;

/** What looking for one object on its site gave. */
sealed interface Sight {

  /** It is there. */
  record Seen(Observed found) implements Sight {}

  /** All objects of its type were listed and it is not among them, or it is shown as gone. */
  record Missing() implements Sight {}

  /** Its type was not listed: nothing can be said. */
  record Unlisted() implements Sight {}

  /** Its site cannot be reached. */
  record Unreachable() implements Sight {}

  /** The object, when it was seen. */
  default Optional<Observed> object() {
    return this instanceof Seen(var found) ? Optional.of(found) : Optional.empty();
  }

  /** True when it is certain that nothing is there. */
  default boolean missing() {
    return this instanceof Missing;
  }
}
