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
 * changed, and are left out while a driver with a {@link RestCheck} says that nobody's object has
 * come to rest. Lists stay complete while someone waits for an absence, and every tenth tick has a
 * complete one, so that a site whose clock is off cannot hide a change for long.
 */
final class Watcher {

  private static final Duration FIRST = Duration.ofMillis(20);
  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration OVERLAP = Duration.ofSeconds(10);
  private static final int COMPLETE_EACH = 10;

  private final ResourceType type;
  private final Lane lane;
  private final TaskRuntime runtime;
  private final Set<Waiter> waiters = new LinkedHashSet<>();
  private final Map<ExternalId, Observed> known = new HashMap<>();
  private boolean watching;
  private int ticks;
  private @Nullable Instant listedAt;

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
    ticks = 0;
    Duration pause = FIRST;
    while (true) {
      runtime.sleep(pause);
      List<Waiter> due = due();
      if (due.isEmpty()) {
        return;
      }
      pause = lane.breaker().awaitHealthy() ? list(due) : Duration.ZERO;
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

  private Duration list(List<Waiter> due) {
    Instant begun = runtime.now();
    boolean complete =
        listedAt == null
            || ticks % COMPLETE_EACH == 0
            || due.stream().anyMatch(waiter -> waiter.wantsComplete);
    Optional<Instant> since =
        complete || listedAt == null ? Optional.empty() : Optional.of(listedAt.minus(OVERLAP));
    try {
      if (since.isEmpty() || restsAny(due, since.get())) {
        Driver.Listing listing = lane.call(Turn.WATCH, driver -> driver.list(type, since));
        listedAt = begun;
        learn(listing);
        tell(due);
      }
      ticks++;
      return tick(due);
    } catch (SiteException e) {
      if (!e.code().worthRetrying()) {
        due.forEach(waiter -> answer(waiter, new Sight.Refused(e)));
      }
      Duration asked = e.retryAfter().orElse(LONGEST);
      return asked.compareTo(LONGEST) > 0 ? asked : LONGEST;
    }
  }

  /**
   * False when the site says, for less than a list costs, that nobody's object has come to rest.
   */
  private boolean restsAny(List<Waiter> due, Instant since) {
    if (!(lane.driver() instanceof RestCheck check) || !check.restTypes().contains(type)) {
      return true;
    }
    Set<ExternalId> resting = lane.call(Turn.WATCH, driver -> check.atRest(type, since));
    return due.stream().anyMatch(waiter -> waiter.waitsFor(resting));
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
    return wanted.compareTo(SHORTEST) < 0
        ? SHORTEST
        : wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
  }
}
