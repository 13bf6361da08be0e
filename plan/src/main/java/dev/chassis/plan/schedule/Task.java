package dev.chassis.plan.schedule;

import dev.chassis.plan.Action;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Need;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One thing to do, the smallest that has an order.
 *
 * @param action the action of the plan to which it belongs
 * @param release for {@link Part#RELEASE} the attributes to set on the object as it is, so that it
 *     lets go of what is about to be deleted; otherwise empty
 * @param waitsFor what has to be done before, and how far that has to be; a delete is far enough
 *     when the object is gone
 */
public record Task(Id id, Action action, Map<String, Value> release, Map<Id, Need> waitsFor) {

  public Task {
    release = Map.copyOf(release);
    waitsFor = Collections.unmodifiableMap(new LinkedHashMap<>(waitsFor));
  }

  /** The type of the object on which it works: for a delete that of the record. */
  public ResourceType type() {
    return deleted().map(RecordedResource::type).orElse(action.type());
  }

  /** The site on which it works: for a delete that of the record. */
  public SiteName site() {
    return deleted().map(RecordedResource::site).orElse(action.site());
  }

  private Optional<RecordedResource> deleted() {
    return id.part() == Part.DELETE ? action.recorded() : Optional.empty();
  }

  /** Which task: a resource and the part of its action. */
  public record Id(Address address, Part part) {

    @Override
    public String toString() {
      return part.name().toLowerCase(Locale.ROOT) + " " + address;
    }
  }

  /** What a task does. */
  public enum Part {
    /** An update in place that lets go of objects about to be deleted. */
    RELEASE,
    /** A delete, alone or as the first half of a replacement. */
    DELETE,
    /** A create, alone or as the second half of a replacement. */
    CREATE,
    ADOPT,
    UPDATE,
    FORGET
  }
}
