package dev.chassis.plan.schedule;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which creates take what a delete frees, so that they must come after it: the fixed address of a
 * port in its subnet, when a component is renamed or becomes a pool.
 */
final class Takeovers {

  private record Place(SiteName site, Value subnet, Value address) {}

  private final Map<Address, List<Address>> freedFor = new HashMap<>();

  Takeovers(List<Action> actions) {
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
          freedFor.computeIfAbsent(action.address(), _ -> new ArrayList<>()).add(by);
        }
      }
    }
  }

  /** The addresses whose delete frees what this one takes. */
  List<Address> freedFor(Address address) {
    return freedFor.getOrDefault(address, List.of());
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
