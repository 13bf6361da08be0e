package dev.chassis.apply;

import dev.chassis.apply.StepChange.RecordChange;
import dev.chassis.plan.Action;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.RecordedResource.Phase;
import dev.chassis.site.Condition;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import java.util.Optional;

/** Deletes what is recorded (engine rule 2), as a step of its own or as half of a replacement. */
final class RemoveStep {

  private final StepScope scope;

  RemoveStep(StepScope scope) {
    this.scope = scope;
  }

  void run() {
    RecordedResource record = scope.record();
    if (record != null) {
      scope.refuseStale(record);
    }
    if (record == null || alreadyReplaced(record)) {
      finish(new RecordChange.Unchanged(), Optional.empty());
      return;
    }
    refuseForeign();
    refuseAdopted(record);
    if (record.id().isEmpty()) {
      scope.write(StepState.RUNNING, "looking for what an earlier call may have created");
      new Removal(scope).removeCarriers(record);
      finish(new RecordChange.Drop(record.address()), Optional.of(scope.suspect(record.token())));
    } else {
      scope.write(StepState.RUNNING, "deleting", Intent.in(record, Phase.DELETING));
      new Removal(scope).remove(record, record.id().get());
      finish(new RecordChange.Drop(record.address()), Optional.empty());
    }
  }

  /**
   * Drops the record of what was adopted, which stays as it is, or of an object that the plan
   * believed gone, once its own site says so too: what a list left out must not be lost from sight.
   */
  void forget() {
    RecordedResource record = scope.record();
    if (record != null) {
      scope.refuseStale(record);
      if (!record.adopted()) {
        record.id().ifPresent(id -> refuseIfThere(record, id));
      }
    }
    scope.write(
        StepState.DONE,
        record != null && record.adopted() ? "released" : "forgotten",
        new RecordChange.Drop(scope.action().address()),
        Optional.empty());
  }

  private void refuseIfThere(RecordedResource record, ExternalId id) {
    scope
        .retrying(driver -> driver.observe(record.type(), id))
        .filter(object -> object.condition() != Condition.GONE)
        .ifPresent(object -> {
          throw StepFailedException.of(
              ErrorCode.CONFLICT,
              record.address() + " is there after all, as " + id + ", and is not forgotten",
              "Make a new plan: it will delete it.",
              scope.engine().runtime().now());
        });
  }

  private void finish(RecordChange change, Optional<Suspect> suspect) {
    if (scope.action().kind() == Kind.REPLACE) {
      scope.write(StepState.RUNNING, "the old one is gone", change, suspect);
    } else {
      scope.write(StepState.DONE, "deleted", change, suspect);
    }
  }

  private boolean alreadyReplaced(RecordedResource record) {
    Action action = scope.action();
    return action.kind() == Kind.REPLACE
        && action.recorded().filter(old -> old.token().equals(record.token())).isEmpty();
  }

  /** Rule 2: what was adopted carries no mark of ours; it is released by a plan, never deleted. */
  private void refuseAdopted(RecordedResource record) {
    if (record.adopted()) {
      throw StepFailedException.of(
          ErrorCode.FORBIDDEN,
          record.address() + " was adopted and is not deleted",
          "Make a new plan: it releases what was adopted.",
          scope.engine().runtime().now());
    }
  }

  private void refuseForeign() {
    BladeName blade = scope.run().operation().plan().blade();
    scope
        .action()
        .observed()
        .flatMap(object -> object.mark())
        .filter(
            mark -> !mark.project().equals(blade.project()) || !mark.blade().equals(blade.blade()))
        .ifPresent(mark -> {
          throw StepFailedException.of(
              ErrorCode.FORBIDDEN,
              scope.action().address()
                  + " carries the mark of "
                  + mark.project()
                  + "/"
                  + mark.blade()
                  + " and is not deleted",
              "Forget it in this blade, or delete it through the other one.",
              scope.engine().runtime().now());
        });
  }
}
