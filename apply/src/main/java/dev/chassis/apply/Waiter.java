package dev.chassis.apply;

import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One who waits for an object: by its id until it is as wished or gone, or by its token. */
final class Waiter {

  private final @Nullable ExternalId id;
  private final String token;
  private final Predicate<Observed> wish;
  final boolean wantsComplete;
  final Instant since;
  final TaskRuntime.Gate<Sight> gate;

  private Waiter(
      @Nullable ExternalId id,
      String token,
      Predicate<Observed> wish,
      boolean wantsComplete,
      TaskRuntime runtime) {
    this.id = id;
    this.token = token;
    this.wish = wish;
    this.wantsComplete = wantsComplete;
    this.since = runtime.now();
    this.gate = runtime.gate();
  }

  static Waiter until(ExternalId id, Predicate<Observed> wish, TaskRuntime runtime) {
    return new Waiter(id, "", wish, false, runtime);
  }

  /** For changes that some sites leave out of a list of changes, such as attachments. */
  static Waiter untilChanged(ExternalId id, Predicate<Observed> wish, TaskRuntime runtime) {
    return new Waiter(id, "", wish, true, runtime);
  }

  static Waiter untilGone(ExternalId id, Predicate<Observed> unless, TaskRuntime runtime) {
    return new Waiter(id, "", unless, true, runtime);
  }

  static Waiter carriers(String token, TaskRuntime runtime) {
    return new Waiter(null, token, object -> false, true, runtime);
  }

  /** True when one of these is the object waited for. */
  boolean waitsFor(Set<ExternalId> ids) {
    return id != null && ids.contains(id);
  }

  /**
   * What a list that was begun after this one came says to it.
   *
   * @param known every object known to be there, by id
   * @return null when it has to wait on
   */
  @Nullable Sight look(Map<ExternalId, Observed> known) {
    if (id == null) {
      List<Observed> carriers =
          known.values().stream()
              .filter(o -> o.condition() != Condition.GONE)
              .filter(o -> o.mark().isPresent() && o.mark().get().token().equals(token))
              .toList();
      return new Sight.Carriers(carriers);
    }
    Observed object = known.get(id);
    if (object == null || object.condition() == Condition.GONE) {
      return new Sight.Gone();
    }
    return wish.test(object) ? new Sight.Seen(object) : null;
  }
}
