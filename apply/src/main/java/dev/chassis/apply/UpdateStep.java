package dev.chassis.apply;

import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Condition;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes an object in place, or makes it let go of what will be deleted. */
final class UpdateStep {

  private final StepScope scope;

  UpdateStep(StepScope scope) {
    this.scope = scope;
  }

  /** Brings it to what is desired and records that. */
  void run() {
    RecordedResource record = recorded();
    scope.refuseStale(record);
    Map<String, Value> desired = Intent.desired(scope);
    scope.write(StepState.RUNNING, "updating");
    Set<String> unseen = Differences.unseen(record.type(), desired, record.attributes());
    Observed end = alter(record, desired, unseen);
    scope.write(
        StepState.DONE,
        "updated",
        Intent.needing(Intent.live(record, desired, end), scope.action()));
  }

  /**
   * Sets some attributes so that it lets go of what will be deleted, without recording: the update
   * or adoption follows.
   */
  void release(Map<String, Value> attributes) {
    RecordedResource known = scope.record();
    RecordedResource record = known == null || known.id().isEmpty() ? adoptable() : known;
    scope.write(StepState.RUNNING, "letting go of what will be deleted");
    Observed first = observe(record);
    Map<String, Value> rest = new LinkedHashMap<>(first.attributes());
    rest.putAll(attributes);
    reach(record, rest, Set.of(), first);
  }

  /** What will be adopted, as if it were recorded. */
  private RecordedResource adoptable() {
    Observed there = scope.action().observed().orElseThrow(() -> gone(scope.action().address()));
    String token = there.mark().map(mark -> mark.token()).orElse("");
    return Intent.adopted(scope, there, token, there.attributes());
  }

  private Observed alter(RecordedResource record, Map<String, Value> desired, Set<String> unseen) {
    return reach(record, desired, unseen, observe(record));
  }

  private Observed reach(
      RecordedResource record, Map<String, Value> desired, Set<String> unseen, Observed first) {
    Optional<Observed> end = new Alteration(scope, record, first.id(), desired, unseen).run(first);
    if (end.isEmpty()) {
      throw gone(record.address());
    }
    if (end.get().condition() == Condition.FAILED) {
      throw StepFailedException.of(
          ErrorCode.OBJECT_FAILED,
          record.address()
              + " failed on the site"
              + end.get().fault().map(f -> ": " + f).orElse(""),
          "Make a new plan: it will replace what failed.",
          scope.engine().runtime().now());
    }
    return end.get();
  }

  private Observed observe(RecordedResource record) {
    ExternalId id = record.id().orElseThrow(() -> gone(record.address()));
    return scope
        .retrying(driver -> driver.observe(record.type(), id))
        .filter(object -> object.condition() != Condition.GONE)
        .orElseThrow(() -> gone(record.address()));
  }

  private RecordedResource recorded() {
    RecordedResource record = scope.record();
    if (record == null) {
      throw StepFailedException.of(
          ErrorCode.NOT_FOUND,
          "Nothing is recorded of " + scope.action().address(),
          "Make a new plan.",
          scope.engine().runtime().now());
    }
    return record;
  }

  private StepFailedException gone(Address address) {
    return StepFailedException.of(
        ErrorCode.NOT_FOUND,
        address + " is gone from the site",
        "Make a new plan: it will create it again.",
        scope.engine().runtime().now());
  }
}
