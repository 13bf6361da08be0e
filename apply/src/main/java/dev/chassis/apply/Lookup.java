package dev.chassis.apply;

import dev.chassis.site.Condition;
import dev.chassis.site.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

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
    for (int look = 1; ; look++) {
      Waiter waiter = Waiter.carriers(token, scope.engine().runtime());
      Sight sight = scope.await(waiter, LONG, "a list of what is on the site");
      if (sight instanceof Sight.Carriers(var objects)) {
        List<Observed> staying =
            objects.stream()
                .filter(object -> object.condition() != Condition.DELETING)
                .sorted(BEST_FIRST)
                .toList();
        if (!staying.isEmpty() || look >= looks) {
          return staying;
        }
        scope.pause(scope.engine().settings().doubtGap());
      }
    }
  }
}
