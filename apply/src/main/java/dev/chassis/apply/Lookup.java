package dev.chassis.apply;

import dev.chassis.site.Condition;
import dev.chassis.site.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Finds the objects that carry the token of an intent. */
final class Lookup {

  private static final Duration LONG = Duration.ofDays(1);

  private static final Comparator<Observed> BEST_FIRST =
      Comparator.comparing((Observed object) -> object.condition() == Condition.FAILED)
          .thenComparing(object -> object.createdAt() == null ? Instant.MAX : object.createdAt())
          .thenComparing(object -> object.id().text());

  private Lookup() {}

  /**
   * The objects that carry the token and are not going away, in lists begun after this call: those
   * that have not failed first, then the oldest first.
   *
   * @param looks how often to look before believing that there is none
   */
  static List<Observed> carriers(StepScope scope, String token, int looks) {
    return find(scope, token, looks, object -> object.condition() != Condition.DELETING);
  }

  /** The same with those that are going away. */
  static List<Observed> carriersAndGoing(StepScope scope, String token, int looks) {
    return find(scope, token, looks, object -> true);
  }

  private static List<Observed> find(
      StepScope scope, String token, int looks, Predicate<Observed> counts) {
    for (int look = 1; ; look++) {
      Waiter waiter = Waiter.carriers(token, scope.engine().runtime());
      Sight sight = scope.await(waiter, LONG, "a list of what is on the site");
      if (sight instanceof Sight.Carriers(var objects)) {
        List<Observed> found = objects.stream().filter(counts).sorted(BEST_FIRST).toList();
        if (!found.isEmpty() || look >= looks) {
          return found;
        }
        scope.pause(scope.engine().settings().doubtGap());
      }
    }
  }
}
