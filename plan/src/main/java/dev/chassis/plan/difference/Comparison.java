package dev.chassis.plan.difference;

import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Condition;
import dev.chassis.site.Observed;
import java.util.List;
import java.util.Optional;

/**
 * Compares one recorded object with what was seen of it, without a document: what others did to it
 * since Chassis last wrote it. Pure. Finds what {@link Planner} tells as drift.
 */
public final class Comparison {

  private Comparison() {}

  /**
   * What others did; empty when nothing, and for an object that an operation has not finished.
   *
   * @param seen the object in a complete list of its type; empty when it is not among them
   */
  public static Optional<Plan.Drift> of(RecordedResource record, Optional<Observed> seen) {
    if (record.id().isEmpty() || record.phase() != RecordedResource.Phase.LIVE) {
      return Optional.empty();
    }
    Condition condition = seen.map(Observed::condition).orElse(Condition.GONE);
    return switch (condition) {
      case GONE, DELETING -> Optional.of(drift(record, Plan.Drift.Kind.DELETED, List.of()));
      case FAILED -> Optional.of(drift(record, Plan.Drift.Kind.FAILED, List.of()));
      // It shows less than it will hold; the next look tells.
      case PENDING -> Optional.empty();
      case ACTIVE -> changed(record, seen);
    };
  }

  private static Optional<Plan.Drift> changed(RecordedResource record, Optional<Observed> seen) {
    List<AttributeChange> changes =
        new Difference(record.type(), record.attributes(), Optional.of(record), seen).drift();
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(drift(record, Plan.Drift.Kind.CHANGED, changes));
  }

  private static Plan.Drift drift(
      RecordedResource record, Plan.Drift.Kind kind, List<AttributeChange> changes) {
    return new Plan.Drift(record.address(), record.type(), record.site(), kind, changes);
  }
}
