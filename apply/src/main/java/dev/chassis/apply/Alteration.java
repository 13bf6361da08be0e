package dev.chassis.apply;

import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Condition;
import dev.chassis.site.Driver;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.SiteException;
import dev.chassis.value.Value;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings an object to what is desired, by updates that are repeated each time the object shows a
 * new state, because some changes go in stages (resize, then confirm) that the driver walks
 * through. Ends when the object is usable and shows what is desired, or has failed.
 */
final class Alteration {

  /** An update without visible effect for so long is sent again. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final StepScope scope;
  private final RecordedResource record;
  private final ExternalId id;
  private final Map<String, Value> desired;
  private final Set<String> unseen;
  private final Set<String> touched = new HashSet<>();

  /**
   * @param unseen attributes that differ although the site does not show it
   */
  Alteration(
      StepScope scope,
      RecordedResource record,
      ExternalId id,
      Map<String, Value> desired,
      Set<String> unseen) {
    this.scope = scope;
    this.record = record;
    this.id = id;
    this.desired = desired;
    this.unseen = new HashSet<>(unseen);
  }

  /** The object as it is at the end: usable and as desired, or failed; empty when it is gone. */
  Optional<Observed> run(Observed first) {
    Backoff backoff = scope.backoff();
    Observed now = first;
    String sentIn = "";
    while (true) {
      if (now.condition() == Condition.FAILED || reached(now)) {
        return Optional.of(now);
      }
      scope.checkTime(wish());
      String state = stateOf(now);
      if (!state.equals(sentIn)) {
        sentIn = send(now, backoff) ? state : "";
        Optional<Observed> after = observe();
        if (after.isEmpty()) {
          return after;
        }
        now = after.get();
      }
      if (stateOf(now).equals(sentIn)) {
        Sight sight = awaitChange(stateOf(now));
        switch (sight) {
          case null -> sentIn = "";
          case Sight.Seen(var object) -> now = object;
          case Sight.Gone(), Sight.Carriers(_), Sight.Refused(_) -> {
            Optional<Observed> after = observe();
            if (after.isEmpty()) {
              return after;
            }
            now = after.get();
          }
        }
      }
    }
  }

  private boolean reached(Observed object) {
    return object.condition() == Condition.ACTIVE
        && unseen.isEmpty()
        && differing(object).isEmpty();
  }

  private Set<String> differing(Observed object) {
    return Differences.toUpdate(record.type(), desired, object.attributes());
  }

  private String stateOf(Observed object) {
    return object.condition() + " " + object.status() + " " + differing(object) + unseen;
  }

  /** Sends one update; false when the site does not take it in this state. */
  private boolean send(Observed now, Backoff backoff) {
    touched.addAll(differing(now));
    touched.addAll(unseen);
    try {
      scope.call(driver -> {
        driver.update(
            new Driver.UpdateRequest(
                record.type(), id, scope.mark(record.token()), Set.copyOf(touched), desired, now));
        return true;
      });
      unseen.clear();
      return true;
    } catch (SiteException e) {
      if (!e.code().worthRetrying() && !isAsBefore(now)) {
        return false;
      }
      scope.retryOrFail(e, backoff);
      return false;
    }
  }

  /**
   * False when the object is gone or shows another state than before a refused update: then a copy
   * of the request was carried out and the refusal was of the other one, as of growing a volume to
   * the size that it has.
   */
  private boolean isAsBefore(Observed before) {
    return observe().filter(object -> stateOf(object).equals(stateOf(before))).isPresent();
  }

  private Optional<Observed> observe() {
    return scope
        .retrying(driver -> driver.observe(record.type(), id))
        .filter(object -> object.condition() != Condition.GONE);
  }

  private @Nullable Sight awaitChange(String state) {
    Predicate<Observed> changed =
        object ->
            reached(object)
                || object.condition() == Condition.FAILED
                || !Objects.equals(stateOf(object), state);
    return scope.await(Waiter.untilChanged(id, changed, scope.engine().runtime()), AGAIN, wish());
  }

  private String wish() {
    return record.address() + " as desired (" + String.join(", ", new TreeSet<>(touched)) + ")";
  }
}
