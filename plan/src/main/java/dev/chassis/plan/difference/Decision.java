package dev.chassis.plan.difference;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Condition;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceSpec;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what is done about one desired resource. A table of cases: how far the record is against
 * what was seen.
 */
final class Decision {

  private final ResourceSpec spec;
  private final Map<String, Value> resolved;
  private final Set<Dependency> needs;
  private final Known known;
  private final References references;

  Decision(
      ResourceSpec spec,
      Map<String, Value> resolved,
      Set<Dependency> needs,
      Known known,
      References references) {
    this.spec = spec;
    this.resolved = resolved;
    this.needs = needs;
    this.known = known;
    this.references = references;
  }

  /** The action; empty when the site that it would act on cannot be reached. */
  Optional<Action> take() {
    Optional<RecordedResource> record = known.record(spec.address());
    return record.isPresent() ? withRecord(record.get()) : withoutRecord();
  }

  private Optional<Action> withoutRecord() {
    if (!known.sightings().reachable(spec.site())) {
      return Optional.empty();
    }
    Optional<Observed> ours =
        known.sightings().unrecorded(spec.site(), spec.type(), spec.address(), known.matched());
    return Optional.of(
        ours.isPresent()
            ? adopt(Optional.empty(), ours.get(), Reasons.of("adopt-mark"))
            : create(Optional.empty(), List.of()));
  }

  private Optional<Action> withRecord(RecordedResource record) {
    boolean moves = !record.site().equals(spec.site());
    return switch (known.sightings().of(record)) {
      case Sight.Unreachable _ -> moves ? Optional.empty() : unseenSite(record);
      case Sight.Missing _ when moves && !known.sightings().reachable(spec.site()) ->
          Optional.empty();
      case Sight.Missing _ -> Optional.of(unseen(record));
      case Sight.Seen(var object) when moves -> moved(record, Optional.of(object));
      case Sight.Unlisted _ when moves -> moved(record, Optional.empty());
      case Sight.Seen(var object) -> Optional.of(standing(record, Optional.of(object)));
      case Sight.Unlisted _ -> Optional.of(standing(record, Optional.empty()));
    };
  }

  /**
   * Nothing is seen of it. What may still come of a call in doubt, or of a belated list, is looked
   * for where and as what it was made: where that is not what is wanted now, it has to go first.
   */
  private Action unseen(RecordedResource record) {
    var reasons = new ArrayList<String>();
    if (!record.site().equals(spec.site())) {
      reasons.add(Reasons.of("moves", record.site(), spec.site()));
    }
    if (record.type() != spec.type()) {
      reasons.add(Reasons.of("type", record.type(), spec.type()));
    }
    List<AttributeChange> changes = List.of();
    if (record.id().isEmpty()) {
      changes = changesOrNone(record, Optional.empty());
      reasons.addAll(Reasons.forReplacing(spec.type(), changes, references));
    }
    if (reasons.isEmpty()) {
      return create(Optional.of(record), List.of(whyMissing(record)));
    }
    reasons.addFirst(whyMissing(record));
    return replace(record, Optional.empty(), changes, reasons);
  }

  private static String whyMissing(RecordedResource record) {
    return switch (record.phase()) {
      case CREATING -> Reasons.of(record.id().isEmpty() ? "in-doubt" : "gone");
      case CREATED, LIVE -> Reasons.of("gone");
      case DELETING -> Reasons.of("delete-begun");
    };
  }

  private Optional<Action> moved(RecordedResource record, Optional<Observed> object) {
    if (!known.sightings().reachable(spec.site())) {
      return Optional.empty();
    }
    String reason = Reasons.of("moves", record.site(), spec.site());
    return Optional.of(replace(record, object, List.of(), List.of(reason)));
  }

  /** On a site that does not answer only that counts as planned which has nothing to do. */
  private Optional<Action> unseenSite(RecordedResource record) {
    boolean settled =
        record.phase() == RecordedResource.Phase.LIVE
            && record.type() == spec.type()
            && changes(record, Optional.empty()).isEmpty();
    return settled
        ? Optional.of(
            action(Action.Kind.KEEP, Optional.of(record), Optional.empty(), List.of(), List.of()))
        : Optional.empty();
  }

  private Action standing(RecordedResource record, Optional<Observed> object) {
    if (record.id().isEmpty() && object.isEmpty()) {
      return unseen(record);
    }
    List<AttributeChange> changes = changesOrNone(record, settled(record, object));
    List<String> replacing = whyReplace(record, object, changes);
    if (!replacing.isEmpty()) {
      return replace(record, object, changes, replacing);
    }
    if (record.id().isEmpty()) {
      return adopt(Optional.of(record), object.orElseThrow(), Reasons.of("adopt-in-doubt"));
    }
    if (!changes.isEmpty()) {
      return action(
          Action.Kind.UPDATE, Optional.of(record), object, changes, Reasons.forDrift(changes));
    }
    return record.phase() == RecordedResource.Phase.LIVE
        ? action(Action.Kind.KEEP, Optional.of(record), object, List.of(), List.of())
        : action(
            Action.Kind.ADOPT,
            Optional.of(record),
            object,
            List.of(),
            List.of(Reasons.of("resume")));
  }

  /**
   * What counts as seen: not what is still being made, which shows less than it will hold; there
   * the record of what was asked for tells more.
   */
  private static Optional<Observed> settled(RecordedResource record, Optional<Observed> object) {
    boolean made = record.phase() == RecordedResource.Phase.LIVE;
    return object.filter(seen -> made || seen.condition() != Condition.PENDING);
  }

  private List<AttributeChange> changesOrNone(RecordedResource record, Optional<Observed> object) {
    return record.type() == spec.type() ? changes(record, object) : List.of();
  }

  private List<String> whyReplace(
      RecordedResource record, Optional<Observed> object, List<AttributeChange> changes) {
    var reasons = new ArrayList<String>();
    if (record.type() != spec.type()) {
      reasons.add(Reasons.of("type", record.type(), spec.type()));
    }
    object.ifPresent(seen -> {
      if (seen.condition() == Condition.FAILED) {
        reasons.add(
            seen.fault()
                .map(fault -> Reasons.of("failed", fault))
                .orElseGet(() -> Reasons.of("failed-untold")));
      } else if (seen.condition() == Condition.DELETING) {
        reasons.add(Reasons.of("going"));
      }
    });
    if (record.phase() == RecordedResource.Phase.DELETING) {
      reasons.add(Reasons.of("delete-begun"));
    }
    reasons.addAll(Reasons.forReplacing(spec.type(), changes, references));
    return reasons;
  }

  private Action adopt(Optional<RecordedResource> record, Observed object, String reason) {
    var seen = Optional.of(object).filter(at -> at.condition() != Condition.PENDING);
    List<AttributeChange> changes = new Difference(spec.type(), resolved, record, seen).changes();
    return action(Action.Kind.ADOPT, record, Optional.of(object), changes, List.of(reason));
  }

  private Action create(Optional<RecordedResource> record, List<String> reasons) {
    return action(
        Action.Kind.CREATE,
        record,
        Optional.empty(),
        Difference.creation(spec.type(), resolved),
        reasons);
  }

  private Action replace(
      RecordedResource record,
      Optional<Observed> object,
      List<AttributeChange> changes,
      List<String> reasons) {
    return action(Action.Kind.REPLACE, Optional.of(record), object, changes, reasons);
  }

  private List<AttributeChange> changes(RecordedResource record, Optional<Observed> object) {
    return new Difference(spec.type(), resolved, Optional.of(record), object).changes();
  }

  private Action action(
      Action.Kind kind,
      Optional<RecordedResource> record,
      Optional<Observed> object,
      List<AttributeChange> changes,
      List<String> reasons) {
    return new Action(
        spec.address(),
        spec.type(),
        spec.site(),
        kind,
        Optional.of(spec),
        record,
        object,
        changes,
        reasons,
        needs);
  }
}
