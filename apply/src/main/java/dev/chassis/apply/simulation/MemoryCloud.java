package dev.chassis.apply.simulation;

import dev.chassis.site.Condition;
import dev.chassis.site.Driver;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import dev.chassis.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The state of a small cloud in memory: asynchronous builds and deletes, unique keys, objects in
 * use, staged resizes, late requests. It outlives the engine that drives it. Thread-safe.
 */
public final class MemoryCloud {

  /** How long things take. */
  public record Times(Duration build, Duration delete, Duration resize, Duration late) {
    /** Seconds, as on a quick site. */
    public static final Times QUICK =
        new Times(
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(20));

    /** Everything at once. */
    public static final Times NONE =
        new Times(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(20));
  }

  private record Late(Instant at, Consumer<Instant> effect) {}

  private final Times times;
  private final Map<String, CloudObject> objects = new LinkedHashMap<>();
  private final List<Late> late = new ArrayList<>();
  private int sequence;

  public MemoryCloud(Times times) {
    this.times = times;
  }

  /** Everything that is there, going away or not. */
  public synchronized List<Observed> all(Instant now) {
    settle(now);
    return objects.values().stream().map(CloudObject::shown).toList();
  }

  /** True when a late request is still to come. */
  public synchronized boolean expectsMore() {
    return !late.isEmpty();
  }

  /** Someone else deletes an object at once, whatever uses it. */
  public synchronized void vanish(ExternalId id) {
    objects.remove(id.text());
  }

  /** Someone else makes an object; without a mark when its project is empty. */
  public synchronized ExternalId place(
      ResourceType type, Mark mark, Map<String, Value> attributes, Instant now) {
    settle(now);
    return bringIntoBeing(type, mark, attributes, now, false).id;
  }

  /**
   * Someone else begins to delete an object.
   *
   * @param fails when the site then cannot, so that it ends in error
   * @return false when something uses it
   */
  public synchronized boolean beginToDelete(ExternalId id, Instant now, boolean fails) {
    try {
      delete(id, now, fails);
      return true;
    } catch (SiteException e) {
      return false;
    }
  }

  /** Someone else changes an attribute. */
  public synchronized void tamper(ExternalId id, String attribute, Value value) {
    CloudObject object = objects.get(id.text());
    if (object != null) {
      object.attributes.put(attribute, value);
    }
  }

  /** An object breaks. */
  public synchronized void breakDown(ExternalId id, Instant now) {
    CloudObject object = objects.get(id.text());
    if (object != null) {
      object.fault = "broke down";
      object.become(Condition.FAILED, "ERROR", now, null);
    }
  }

  synchronized CloudObject create(Driver.CreateRequest request, Instant now, boolean fails) {
    settle(now);
    Optional<CloudObject> fence =
        CloudRules.fence(
            request.type(), request.attributes(), request.mark().token(), objects.values());
    if (fence.isPresent()) {
      CloudObject there = fence.get();
      if (there.mark.token().equals(request.mark().token())) {
        return there;
      }
      throw SiteException.of(
              there.type == ResourceType.SERVER ? ErrorCode.CONFLICT : ErrorCode.ALREADY_EXISTS)
          .answer(409, "req-" + sequence)
          .says(there.id + " is in the way", "Remove it.");
    }
    demand(CloudRules.references(request.attributes()));
    return bringIntoBeing(request.type(), request.mark(), request.attributes(), now, fails);
  }

  private void demand(Set<String> references) {
    for (String id : references) {
      CloudObject object = objects.get(id);
      if (object == null) {
        throw SiteException.of(ErrorCode.NOT_FOUND)
            .answer(404, "req-" + sequence)
            .says("There is no " + id, "Name something that exists.");
      }
      if (object.condition == Condition.DELETING) {
        throw SiteException.of(ErrorCode.CONFLICT)
            .answer(409, "req-" + sequence)
            .says(id + " is being deleted", "Wait for it.");
      }
    }
  }

  private CloudObject bringIntoBeing(
      ResourceType type, Mark mark, Map<String, Value> attributes, Instant now, boolean fails) {
    sequence++;
    CloudObject object =
        new CloudObject(type, new ExternalId(type.text() + "-" + sequence), mark, now);
    object.attributes.putAll(attributes);
    boolean builds = type == ResourceType.SERVER || type == ResourceType.VOLUME;
    if (type == ResourceType.SERVER) {
      object.attributes.put("volumes", Value.of(List.of()));
    }
    if (type == ResourceType.PORT && object.attribute("address").isNothing()) {
      object.attributes.put("address", Value.of("10.0." + sequence / 250 + "." + sequence % 250));
    }
    if (type == ResourceType.PORT) {
      object.outputs.put("address", object.attribute("address"));
      object.outputs.put("mac", Value.of("fa:16:3e:00:00:" + sequence));
    }
    if (type == ResourceType.FLOATING_IP || type == ResourceType.ROUTER) {
      object.outputs.put("address", Value.of("192.0.2." + sequence % 250));
    }
    if (builds) {
      object.become(Condition.PENDING, "BUILD", now, now.plus(times.build()));
      object.failsWhenDue = fails;
    }
    objects.put(object.id.text(), object);
    settle(now);
    return object;
  }

  synchronized void update(Driver.UpdateRequest request, Instant now) {
    settle(now);
    CloudObject object = existing(request.id());
    if (object.condition == Condition.PENDING && !object.status.equals("VERIFY_RESIZE")) {
      throw SiteException.of(ErrorCode.CONFLICT)
          .answer(409, "req-" + sequence)
          .says(object.id + " is in state " + object.status, "Wait for it.");
    }
    if (object.status.equals("VERIFY_RESIZE")) {
      object.become(Condition.ACTIVE, "ACTIVE", now, null);
    }
    for (String name : request.changed()) {
      Value wanted = request.desired().getOrDefault(name, Value.NOTHING);
      boolean resize =
          object.type == ResourceType.SERVER
              && name.equals("flavor")
              && !wanted.equals(object.attribute(name));
      demand(CloudRules.references(Map.of(name, wanted)));
      object.attributes.put(name, wanted);
      if (resize) {
        object.become(Condition.PENDING, "RESIZE", now, now.plus(times.resize()));
      }
    }
    object.changedAt = now;
  }

  synchronized void delete(ExternalId id, Instant now, boolean fails) {
    settle(now);
    CloudObject object = objects.get(id.text());
    if (object == null || object.condition == Condition.DELETING) {
      return;
    }
    Optional<CloudObject> user = CloudRules.user(object, objects.values());
    if (user.isPresent()) {
      throw SiteException.of(ErrorCode.CONFLICT)
          .answer(409, "req-" + sequence)
          .says(id + " is in use by " + user.get().id, "Remove that first.");
    }
    boolean slow = object.type == ResourceType.SERVER || object.type == ResourceType.VOLUME;
    object.failsWhenDue = fails;
    object.become(Condition.DELETING, "DELETING", now, slow ? now.plus(times.delete()) : now);
    settle(now);
  }

  synchronized Optional<Observed> observe(ExternalId id, Instant now) {
    settle(now);
    return Optional.ofNullable(objects.get(id.text())).map(CloudObject::shown);
  }

  synchronized List<Observed> list(ResourceType type, Optional<Instant> since, Instant now) {
    settle(now);
    return objects.values().stream()
        .filter(object -> object.type == type)
        .filter(object -> since.isEmpty() || !object.changedAt.isBefore(since.get()))
        .map(CloudObject::shown)
        .toList();
  }

  /** A request that the site carries out later, if it still can. */
  synchronized void later(Instant now, Consumer<Instant> effect) {
    late.add(new Late(now.plus(times.late()), effect));
  }

  private CloudObject existing(ExternalId id) {
    CloudObject object = objects.get(id.text());
    if (object == null || object.condition == Condition.DELETING) {
      throw SiteException.of(ErrorCode.NOT_FOUND)
          .answer(404, "req-" + sequence)
          .says("There is no " + id, "Name something that exists.");
    }
    return object;
  }

  /** What has happened by itself until now. */
  private void settle(Instant now) {
    for (Late request : List.copyOf(late)) {
      if (!request.at.isAfter(now) && late.remove(request)) {
        try {
          request.effect.accept(request.at);
        } catch (SiteException e) {
          // Nobody hears the refusal of a late request.
        }
      }
    }
    objects.values().stream()
        .filter(object -> object.dueAt != null && !object.dueAt.isAfter(now))
        .toList()
        .forEach(object -> mature(object, now));
  }

  private void mature(CloudObject object, Instant now) {
    if (object.condition == Condition.DELETING && !object.failsWhenDue) {
      remove(object);
    } else if (object.failsWhenDue) {
      object.fault = "No valid host was found";
      object.failsWhenDue = false;
      object.become(Condition.FAILED, "ERROR", now, null);
    } else if (object.status.equals("RESIZE")) {
      object.become(Condition.PENDING, "VERIFY_RESIZE", now, null);
    } else {
      object.become(Condition.ACTIVE, "ACTIVE", now, null);
    }
  }

  private void remove(CloudObject object) {
    objects.remove(object.id.text());
    Set<String> id = Set.of(object.id.text());
    for (CloudObject other : List.copyOf(objects.values())) {
      switch (object.type) {
        case PORT -> other.attributes.replaceAll((_, value) -> without(value, id));
        case SECURITY_GROUP -> {
          if (CloudRules.references(other.attributes).contains(object.id.text())) {
            objects.remove(other.id.text());
          }
        }
        case NETWORK,
            SUBNET,
            ROUTER,
            ROUTER_INTERFACE,
            SECURITY_RULE,
            KEY_PAIR,
            PLACEMENT_GROUP,
            VOLUME,
            SERVER,
            FLOATING_IP -> {}
      }
    }
  }

  private static Value without(Value value, Set<String> ids) {
    if (value instanceof Value.Items(var items)) {
      return Value.of(items.stream().filter(item -> !ids.contains(item.asText())).toList());
    }
    String text = value.asText();
    return text != null && ids.contains(text) ? Value.NOTHING : value;
  }
}
