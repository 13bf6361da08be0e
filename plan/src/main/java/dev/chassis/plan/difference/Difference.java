package dev.chassis.plan.difference;

import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.TypeSchema;
import dev.chassis.site.TypeSchema.Attribute;
import dev.chassis.site.TypeSchema.Change;
import dev.chassis.site.TypeSchemas;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares one resource as desired, recorded and observed, attribute by attribute. What the site
 * shows counts; where it does not show an attribute the record stands in for it.
 */
final class Difference {

  /** Stands for the content of sensitive attributes, which no plan holds. */
  static final Value HIDDEN = Value.of("(sensitive)");

  /** Attributes whose absence leaves the choice to the site, whatever it chose before. */
  private static final Set<String> LEFT_TO_SITE = Set.of("address", "volumeType", "zone");

  private final ResourceType type;
  private final Map<String, Value> desired;
  private final Map<String, Value> recorded;
  private final Map<String, Value> observed;
  private final boolean hasRecord;

  Difference(
      ResourceType type,
      Map<String, Value> desired,
      Optional<RecordedResource> recorded,
      Optional<Observed> observed) {
    this.type = type;
    this.desired = desired;
    this.hasRecord = recorded.isPresent();
    this.recorded = recorded.map(RecordedResource::attributes).orElse(Map.of());
    this.observed = observed.map(Observed::attributes).orElse(Map.of());
  }

  /** The changes that bring the object to what is desired, in the order of the schema. */
  List<AttributeChange> changes() {
    var changes = new ArrayList<AttributeChange>();
    for (Attribute attribute : TypeSchemas.of(type).attributes().values()) {
      if (attribute.change() != Change.AT_CREATION) {
        change(attribute).ifPresent(changes::add);
      }
    }
    return changes;
  }

  /** All attributes that a creation sets, in the order of the schema. */
  static List<AttributeChange> creation(ResourceType type, Map<String, Value> desired) {
    TypeSchema schema = TypeSchemas.of(type);
    var changes = new ArrayList<AttributeChange>();
    for (Attribute attribute : schema.attributes().values()) {
      Value value = desired.getOrDefault(attribute.name(), Value.NOTHING);
      if (!value.isNothing()) {
        changes.add(shown(attribute, Value.NOTHING, value, false, false));
      }
    }
    return changes;
  }

  /** What others changed on the site since it was recorded, but for what is desired anyway. */
  List<AttributeChange> drift() {
    var changes = new ArrayList<AttributeChange>();
    for (Attribute attribute : TypeSchemas.of(type).attributes().values()) {
      Value now = seen(attribute);
      if (now != null && drifted(attribute) && !same(attribute, now, wanted(attribute))) {
        changes.add(shown(attribute, wasRecorded(attribute), now, false, true));
      }
    }
    return changes;
  }

  private Optional<AttributeChange> change(Attribute attribute) {
    Value wanted = wanted(attribute);
    Value current = current(attribute);
    if (current == null || !asksForChange(attribute, current, wanted)) {
      return Optional.empty();
    }
    boolean forces = attribute.change() == Change.REPLACE || shrinks(attribute, current, wanted);
    return Optional.of(shown(attribute, current, wanted, forces, drifted(attribute)));
  }

  private boolean asksForChange(Attribute attribute, Value current, Value wanted) {
    if (wanted.isNothing()) {
      // Nothing was asked for: only what we ourselves had set is taken back.
      return !wasRecorded(attribute).isNothing()
          && !current.isNothing()
          && !LEFT_TO_SITE.contains(attribute.name());
    }
    return !same(attribute, current, wanted);
  }

  /** As it is now; null when nobody knows. */
  private @Nullable Value current(Attribute attribute) {
    Value seen = seen(attribute);
    return seen != null || !hasRecord ? seen : wasRecorded(attribute);
  }

  private @Nullable Value seen(Attribute attribute) {
    return attribute.observed() ? observed.get(attribute.name()) : null;
  }

  private Value wanted(Attribute attribute) {
    return desired.getOrDefault(attribute.name(), Value.NOTHING);
  }

  private Value wasRecorded(Attribute attribute) {
    return recorded.getOrDefault(attribute.name(), Value.NOTHING);
  }

  private boolean drifted(Attribute attribute) {
    Value seen = seen(attribute);
    Value was = wasRecorded(attribute);
    return seen != null && !was.isNothing() && !same(attribute, seen, was);
  }

  /** True for a volume that is to become smaller, which no site can do. */
  private boolean shrinks(Attribute attribute, Value current, Value wanted) {
    Long from = current.asLong();
    Long to = wanted.asLong();
    return type == ResourceType.VOLUME
        && attribute.name().equals("sizeGiB")
        && from != null
        && to != null
        && to < from;
  }

  private static boolean same(Attribute attribute, Value one, Value other) {
    if (one.equals(other)) {
      return true;
    }
    return attribute.unordered() && sorted(one).equals(sorted(other));
  }

  private static List<Value> sorted(Value list) {
    return list instanceof Value.Items(var items)
        ? items.stream().sorted(Value.BY_CONTENT).toList()
        : List.of(list);
  }

  private static AttributeChange shown(
      Attribute attribute, Value before, Value after, boolean forces, boolean drift) {
    return attribute.sensitive()
        ? new AttributeChange(attribute.name(), hidden(before), hidden(after), forces, drift, true)
        : new AttributeChange(attribute.name(), before, after, forces, drift, false);
  }

  private static Value hidden(Value value) {
    return value.isNothing() ? value : HIDDEN;
  }
}
