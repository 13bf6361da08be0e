package dev.chassis.apply;

import dev.chassis.apply.StepChange.RecordChange;
import dev.chassis.plan.Action;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.RecordedResource.Phase;
import dev.chassis.site.Condition;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings an object into being: a machine over the phase of its durable record, so that going on
 * after a crash is the same code as going on.
 */
final class MakeStep {

  private static final Duration LONG = Duration.ofDays(1);
  private static final String WAITS_FOR_US = "VERIFY_RESIZE";

  private final StepScope scope;
  private @Nullable Observed lastSeen;

  MakeStep(StepScope scope) {
    this.scope = scope;
  }

  void run() {
    takeStock();
    while (scope.step().state() != StepState.DONE) {
      RecordedResource record = scope.record();
      if (record == null) {
        begin(Optional.empty());
      } else {
        advance(record);
      }
    }
  }

  private void advance(RecordedResource record) {
    switch (record.phase()) {
      case CREATING -> {
        lastSeen = new Creation(scope, record).run().orElse(null);
        scope.exists();
      }
      case CREATED, LIVE -> {
        scope.exists();
        settle(record);
      }
      case DELETING -> {
        new Removal(scope).remove(record, idOf(record));
        begin(Optional.empty());
      }
    }
  }

  /** What an earlier operation or an earlier run of this one left. */
  private void takeStock() {
    RecordedResource record = scope.record();
    Action action = scope.action();
    Observed there = action.observed().orElse(null);
    String token = there == null ? "" : there.mark().map(mark -> mark.token()).orElse("");
    boolean notYet = record == null || (record.id().isEmpty() && record.token().equals(token));
    if (action.kind() == Action.Kind.ADOPT && there != null && notYet) {
      adopt(there, token);
    } else if (record != null && fromEarlier(record)) {
      verify(record);
    } else if (record != null && record.phase() == Phase.CREATING && !scope.untouched()) {
      takeUp(record);
    }
  }

  /** An intent whose call is in doubt: it is pursued as it is wanted now, or given up. */
  private void takeUp(RecordedResource intent) {
    Map<String, Value> desired = Intent.desired(scope);
    if (!Differences.sameButUpdatable(intent.type(), desired, intent.attributes())) {
      new Removal(scope).removeCarriers(intent);
      begin(Optional.of(scope.suspect(intent.token())));
    } else if (!desired.equals(intent.attributes())) {
      scope.write(StepState.RUNNING, "creating", Intent.wanting(intent, scope.action(), desired));
    }
  }

  /** True when the record names an object that the plan believes gone. */
  private boolean fromEarlier(RecordedResource record) {
    return scope.action().kind() == Action.Kind.CREATE
        && scope
            .action()
            .recorded()
            .filter(r -> r.token().equals(record.token()) && r.id().equals(record.id()))
            .filter(r -> r.id().isPresent())
            .isPresent();
  }

  private void verify(RecordedResource record) {
    Optional<Observed> there =
        scope
            .retrying(driver -> driver.observe(record.type(), idOf(record)))
            .filter(object -> object.condition() != Condition.GONE);
    if (there.isEmpty()) {
      begin(Optional.empty());
    } else if (record.phase() == Phase.DELETING || there.get().condition() == Condition.DELETING) {
      scope.write(StepState.RUNNING, "the old one goes away", Intent.in(record, Phase.DELETING));
    } else {
      adopt(there.get(), record.token());
    }
  }

  /**
   * Recorded is what the object shows, and of what sites do not show what is recorded or wanted: so
   * that neither a crash nor a cancellation makes the next plan replace it.
   */
  private void adopt(Observed object, String token) {
    RecordedResource before = scope.record();
    Map<String, Value> attributes =
        new LinkedHashMap<>(
            before == null
                ? Differences.notUpdatable(object.type(), Intent.desired(scope))
                : before.attributes());
    attributes.putAll(object.attributes());
    // Of a call in doubt there may be a second copy, which nobody has seen.
    boolean doubt = before == null || before.id().isEmpty();
    scope.write(
        StepState.SETTLING,
        "takes over what is there",
        new RecordChange.Put(Intent.adopted(scope, object, token, attributes)),
        doubt ? Optional.of(scope.suspect(token)) : Optional.empty());
  }

  private void begin(Optional<Suspect> suspect) {
    scope.write(StepState.RUNNING, "creating", new RecordChange.Put(Intent.fresh(scope)), suspect);
    scope.untouched(true);
    lastSeen = null;
  }

  /** Waits until it is usable and, should it be made for other wishes than now, changes it. */
  private void settle(RecordedResource record) {
    ExternalId id = idOf(record);
    Map<String, Value> desired = Intent.desired(scope);
    Set<String> unseen = Differences.unseen(record.type(), desired, record.attributes());
    Observed usable = usable(record, id);
    Optional<Observed> end =
        usable == null
            ? Optional.empty()
            : new Alteration(scope, record, id, desired, unseen).run(usable);
    if (end.isPresent() && end.get().condition() == Condition.ACTIVE) {
      RecordedResource live = Intent.live(record, desired, end.get());
      scope.write(StepState.DONE, "created", Intent.needing(live, scope.action()));
    } else {
      rebuild(record, end);
    }
  }

  /** The object once it is usable or has failed; null when it is gone. */
  private @Nullable Observed usable(RecordedResource record, ExternalId id) {
    Observed seen = lastSeen;
    lastSeen = null;
    if (seen != null && settled(seen)) {
      return seen;
    }
    while (true) {
      Waiter waiter = Waiter.until(id, MakeStep::settled, scope.engine().runtime());
      Sight sight = scope.await(waiter, LONG, record.address() + " usable");
      if (sight instanceof Sight.Seen(var object)) {
        return object;
      }
      Observed there = scope.retrying(driver -> driver.observe(record.type(), id)).orElse(null);
      if (there == null || there.condition() == Condition.GONE) {
        return null;
      }
      if (settled(there)) {
        return there;
      }
      // Not listed although it is there: some lists lag behind.
      scope.pause(scope.engine().settings().doubtGap());
    }
  }

  /** True when waiting alone changes nothing more. */
  private static boolean settled(Observed object) {
    return switch (object.condition()) {
      case ACTIVE, FAILED -> true;
      // An earlier run died in a resize: the site waits for another update, which confirms it.
      case PENDING -> object.status().equals(WAITS_FOR_US);
      case DELETING, GONE -> false;
    };
  }

  /** The object failed on the site: it is deleted and built again, up to the set number. */
  private void rebuild(RecordedResource record, Optional<Observed> failed) {
    String fault = failed.flatMap(Observed::fault).orElse("the site does not say why");
    Failure failure =
        new Failure(
            ErrorCode.OBJECT_FAILED,
            failed.isEmpty()
                ? record.address() + " vanished from the site while it was awaited"
                : "the site could not build " + record.address() + ": " + fault,
            "Look for the cause on the site or ask its operator, then run the operation again.",
            "",
            0,
            scope.engine().runtime().now());
    scope.note(failure);
    long builds =
        scope.step().attempts().stream()
            .filter(attempt -> attempt.code() == ErrorCode.OBJECT_FAILED)
            .count();
    if (builds >= scope.engine().settings().builds()) {
      throw new StepFailedException(failure);
    }
    scope.write(
        StepState.RUNNING,
        "the site could not build it; deleting it, to build it again",
        Intent.in(record, Phase.DELETING));
  }

  private static ExternalId idOf(RecordedResource record) {
    return record
        .id()
        .orElseThrow(() -> new IllegalStateException("No id in the record of " + record.address()));
  }
}
