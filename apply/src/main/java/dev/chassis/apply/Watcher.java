package dev.chassis.apply;

import dev.chassis.site.Condition;
import dev.chassis.site.Driver;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.RestCheck;
import dev.chassis.site.SiteException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One list, many waiters (engine rule 4): while anyone waits for an object of this type on this
 * site, one list per tick, never two at once. The first list is complete, later ones hold what
 * changed, and all are left out while a driver with a {@link RestCheck} says that nobody's object
 * has come to rest. Lists stay complete while someone waits for an absence, and there is a complete
 * one every few seconds, so that a site whose clock is off cannot hide a change for long.
 *
 * <p>A busy site is asked less often: between two questions passes several times as long as the
 * last answer took, so that looking takes little of what one thread of the site can do.
 */
final class Watcher {

  private static final Duration FIRST = Duration.ofMillis(20);
  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration OVERLAP = Duration.ofSeconds(10);
  private static final Duration COMPLETE_EACH = Duration.ofSeconds(15);
  private static final int REST_AFTER_LIST = 4;
  private static final int REST_AFTER_LOOK = 8;

  private final ResourceType type;
  private final Lane lane;
  private final TaskRuntime runtime;
  private final Set<Waiter> waiters = new LinkedHashSet<>();
  private final Map<ExternalId, Observed> known = new HashMap<>();
  private boolean watching;
  private @Nullable Instant listedAt;
  private @Nullable Instant restingSince;
  private Instant completeAgain = Instant.MIN;
  private Instant listAgain = Instant.MIN;

  Watcher(ResourceType type, Lane lane, TaskRuntime runtime) {
    this.type = type;
    this.lane = lane;
    this.runtime = runtime;
  }

  void add(Waiter waiter) {
    boolean start;
    synchronized (this) {
      waiters.add(waiter);
      start = !watching;
      watching = true;
    }
    if (start) {
      runtime.fork("watch " + lane.site() + " " + type, this::watch);
    }
  }

  synchronized void remove(Waiter waiter) {
    waiters.remove(waiter);
  }

  private void watch() {
    listedAt = null;
    restingSince = null;
    completeAgain = runtime.now().plus(COMPLETE_EACH);
    Duration pause = FIRST;
    while (true) {
      runtime.sleep(pause);
      List<Waiter> due = due();
      if (due.isEmpty()) {
        return;
      }
      pause = lane.breaker().awaitHealthy() ? look(due) : Duration.ZERO;
    }
  }

  /** Those who wait now; the watch ends, under the same lock, when there are none. */
  private synchronized List<Waiter> due() {
    if (Thread.currentThread().isInterrupted()) {
      waiters.clear();
    }
    if (waiters.isEmpty()) {
      watching = false;
    }
    return new ArrayList<>(waiters);
  }

  private Duration look(List<Waiter> due) {
    Instant begun = runtime.now();
    try {
      if (mustList(due, begun)) {
        list(due, begun);
        return longer(tick(due), rest(begun, REST_AFTER_LIST));
      }
      boolean enough = restEnough(due, begun);
      Duration rest = rest(begun, REST_AFTER_LOOK);
      if (enough) {
        list(due, begun);
      }
      return longer(tick(due), rest);
    } catch (SiteException e) {
      if (!e.code().worthRetrying()) {
        due.forEach(waiter -> answer(waiter, new Sight.Refused(e)));
      }
      return longer(e.retryAfter().orElse(LONGEST), LONGEST);
    }
  }

  private void list(List<Waiter> due, Instant begun) {
    Optional<Instant> since =
        wantsComplete(due) || overdue(begun)
            ? Optional.empty()
            : Optional.ofNullable(listedAt).map(at -> at.minus(OVERLAP));
    Instant asked = runtime.now();
    Driver.Listing listing = lane.call(Turn.WATCH, driver -> driver.list(type, since));
    listAgain = runtime.now().plus(rest(asked, REST_AFTER_LIST));
    listedAt = begun;
    restingSince = begun.minus(OVERLAP);
    if (since.isEmpty()) {
      completeAgain = begun.plus(COMPLETE_EACH);
    }
    learn(listing);
    tell(due);
  }

  private boolean mustList(List<Waiter> due, Instant now) {
    return wantsComplete(due)
        || overdue(now)
        || !(lane.driver() instanceof RestCheck check)
        || !check.restTypes().contains(type);
  }

  private static boolean wantsComplete(List<Waiter> due) {
    return due.stream().anyMatch(waiter -> waiter.wantsComplete);
  }

  private boolean overdue(Instant now) {
    return !now.isBefore(completeAgain);
  }

  /**
   * False when the site says, for less than a list costs, that nobody's object has come to rest, or
   * that others soon will: then one list serves them all.
   */
  private boolean restEnough(List<Waiter> due, Instant begun) {
    Optional<Instant> since = Optional.ofNullable(restingSince);
    Set<ExternalId> resting =
        lane.call(Turn.WATCH, driver -> ((RestCheck) driver).atRest(type, since));
    long ours = due.stream().filter(waiter -> waiter.waitsFor(resting)).count();
    if (ours == 0) {
      restingSince = begun.minus(OVERLAP);
    }
    return ours == due.size() || (ours > 0 && !runtime.now().isBefore(listAgain));
  }

  private Duration rest(Instant asked, int times) {
    return shorter(Duration.between(asked, runtime.now()).multipliedBy(times), LONGEST);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void learn(Driver.Listing listing) {
    if (listing.complete()) {
      known.clear();
    }
    listing.objects().forEach(object -> known.put(object.id(), object));
    known.values().removeIf(object -> object.condition() == Condition.GONE);
  }

  private void tell(List<Waiter> due) {
    for (Waiter waiter : due) {
      Sight sight = waiter.look(known);
      if (sight != null) {
        answer(waiter, sight);
      }
    }
  }

  private void answer(Waiter waiter, Sight sight) {
    remove(waiter);
    waiter.gate.open(sight);
  }

  /** Short while someone has just begun to wait, longer for long waits. */
  private Duration tick(List<Waiter> due) {
    Instant youngest = due.getLast().since;
    Duration wanted = Duration.between(youngest, runtime.now()).dividedBy(30);
    return shorter(longer(wanted, SHORTEST), LONGEST);
  }
}
