package dev.chassis.plan.schedule;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.Plan.QuotaDelta;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.quota.Footprint;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which creates take what a delete frees, so that they must come after it: the fixed address of a
 * port in its subnet, when a component is renamed or becomes a pool; room in a quota that cannot
 * hold old and new at once.
 */
final class Takeovers {

  private record Place(SiteName site, Value subnet, Value address) {}

  /** Beyond this a plan is not ordered by room; what does not fit fails and is tried again. */
  private static final long MOST_PAIRS = 200_000;

  private final Map<Address, Set<Address>> freedFor = new HashMap<>();

  Takeovers(List<Action> actions, List<QuotaDelta> quotas) {
    addresses(actions);
    quotas.stream().filter(QuotaDelta::tight).forEach(quota -> room(actions, quota));
  }

  private void addresses(List<Action> actions) {
    var freed = new HashMap<Place, Address>();
    for (Action action : actions) {
      if (action.kind() == Kind.DELETE && action.type() == ResourceType.PORT) {
        freed.put(place(action.recorded().orElseThrow()), action.address());
      }
    }
    if (freed.isEmpty()) {
      return;
    }
    for (Action action : actions) {
      if (action.type() == ResourceType.PORT && creates(action)) {
        Address by = freed.get(place(action));
        if (by != null) {
          freedFor.computeIfAbsent(action.address(), _ -> new LinkedHashSet<>()).add(by);
        }
      }
    }
  }

  private void room(List<Action> actions, QuotaDelta quota) {
    List<Address> takers = acting(actions, quota, Kind.CREATE);
    List<Address> givers = acting(actions, quota, Kind.DELETE);
    if ((long) takers.size() * givers.size() <= MOST_PAIRS) {
      takers.forEach(
          taker -> freedFor.computeIfAbsent(taker, _ -> new LinkedHashSet<>()).addAll(givers));
    }
  }

  private static List<Address> acting(List<Action> actions, QuotaDelta quota, Kind kind) {
    return actions.stream()
        .filter(action -> action.kind() == kind && action.site().equals(quota.site()))
        .filter(action -> Footprint.quotas(action.type()).contains(quota.quota()))
        .map(Action::address)
        .toList();
  }

  /** The addresses whose delete frees what this one takes. */
  Set<Address> freedFor(Address address) {
    return freedFor.getOrDefault(address, Set.of());
  }

  private static boolean creates(Action action) {
    return action.kind() == Kind.CREATE || action.kind() == Kind.REPLACE;
  }

  private static Place place(RecordedResource record) {
    return new Place(record.site(), taken(record.attributes(), "subnet"), wherever(record));
  }

  private static Value wherever(RecordedResource record) {
    Value asked = taken(record.attributes(), "address");
    return asked.isNothing() ? taken(record.outputs(), "address") : asked;
  }

  private static Place place(Action action) {
    Value subnet = Value.NOTHING;
    Value address = Value.NOTHING;
    for (AttributeChange change : action.changes()) {
      switch (change.name()) {
        case "subnet" -> subnet = change.after();
        case "address" -> address = change.after();
        default -> {}
      }
    }
    return new Place(action.site(), subnet, address);
  }

  private static Value taken(Map<String, Value> fields, String name) {
    return fields.getOrDefault(name, Value.NOTHING);
  }
}
