package dev.chassis.plan.schedule;

import dev.chassis.plan.Action;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.site.TypeSchema.Attribute;
import dev.chassis.site.TypeSchema.Change;
import dev.chassis.site.TypeSchemas;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One object as it stands: which ids its attributes hold, and what is left when it lets go of some.
 *
 * @param id its own id as others hold it; empty while nobody knows it
 * @param attributes as seen, and as recorded where nothing was seen
 */
public record Holding(
    SiteName site, ResourceType type, Optional<Value> id, Map<String, Value> attributes) {

  private static final String PORT = "port";

  /** The object of a record. */
  public static Holding of(RecordedResource record, Optional<Observed> observed) {
    var attributes = new LinkedHashMap<>(record.attributes());
    observed.ifPresent(object -> attributes.putAll(object.attributes()));
    Optional<ExternalId> id = record.id().or(() -> observed.map(Observed::id));
    return new Holding(record.site(), record.type(), value(id), attributes);
  }

  /** The object on which an action acts, when there is one. */
  public static Optional<Holding> of(Action action) {
    return action
        .recorded()
        .map(record -> of(record, action.observed()))
        .or(() -> action.observed().map(object -> of(action, object)));
  }

  private static Holding of(Action action, Observed object) {
    return new Holding(
        action.site(), object.type(), value(Optional.of(object.id())), object.attributes());
  }

  private static Optional<Value> value(Optional<ExternalId> id) {
    return id.map(known -> Value.of(known.text()));
  }

  /** Whose ids the attributes of this object hold. */
  public Set<Address> held(Map<Value, Address> byId) {
    var held = new LinkedHashSet<Address>();
    for (Value value : attributes.values()) {
      Address one = byId.get(value);
      if (one != null) {
        held.add(one);
      }
      for (Value item : value.asItems()) {
        Address each = byId.get(item);
        if (each != null) {
          held.add(each);
        }
      }
    }
    return held;
  }

  /** True when an attribute of this object holds the id of the other. */
  public boolean holds(Holding other) {
    return site.equals(other.site)
        && other.id.isPresent()
        && attributes.values().stream().anyMatch(value -> mentions(value, other.id.get()));
  }

  /**
   * True when a site refuses to delete the other as long as this object is connected, though this
   * one does not hold its id: a floating IP leads to its port through a router interface.
   */
  public boolean leadsThrough(Holding other) {
    return type == ResourceType.FLOATING_IP
        && other.type == ResourceType.ROUTER_INTERFACE
        && site.equals(other.site)
        && !attributes.getOrDefault(PORT, Value.NOTHING).isNothing();
  }

  /** The ids of which this object has to let go for the other to be deleted. */
  Set<Value> inTheWayOf(Holding other) {
    var ids = new LinkedHashSet<Value>();
    if (holds(other)) {
      other.id.ifPresent(ids::add);
    }
    if (leadsThrough(other)) {
      ids.add(attributes.getOrDefault(PORT, Value.NOTHING));
    }
    return ids;
  }

  /**
   * The attributes that can let go in place, without those ids: a list without the items, otherwise
   * nothing.
   */
  Map<String, Value> without(Set<Value> ids) {
    var released = new LinkedHashMap<String, Value>();
    for (Attribute attribute : TypeSchemas.of(type).attributes().values()) {
      Value value = attributes.getOrDefault(attribute.name(), Value.NOTHING);
      if (attribute.change() == Change.IN_PLACE) {
        Value rest = without(value, ids);
        if (!rest.equals(value)) {
          released.put(attribute.name(), rest);
        }
      }
    }
    return released;
  }

  private static Value without(Value value, Set<Value> ids) {
    if (value instanceof Value.Items(var items)) {
      return Value.of(items.stream().filter(item -> !ids.contains(item)).toList());
    }
    return ids.contains(value) ? Value.NOTHING : value;
  }

  private static boolean mentions(Value value, Value id) {
    return value.equals(id) || value.asItems().contains(id);
  }
}
