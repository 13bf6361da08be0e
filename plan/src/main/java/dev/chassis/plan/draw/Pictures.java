package dev.chassis.plan.draw;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.ResourceSpec;
import dev.chassis.value.Address;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Makes pictures of graphs and plans. */
public final class Pictures {

  private Pictures() {}

  /** A picture of what a blade wants. */
  public static Picture of(String title, DesiredGraph graph, Detail detail) {
    var items = new LinkedHashMap<Address, Item>();
    graph
        .nodes()
        .forEach((address, node) -> {
          var needs = new LinkedHashSet<Address>();
          node.needs().stream().map(Dependency::on).forEach(needs::add);
          node.spec().attributes().values().stream()
              .flatMap(value -> value.references().stream())
              .forEach(reference -> needs.add(reference.address()));
          items.put(address, new Item(node.spec(), needs, Map.of()));
        });
    return new Grouping(detail, items).picture(title);
  }

  /** A picture of a plan, what changes marked. */
  public static Picture of(Plan plan, Detail detail) {
    var items = new LinkedHashMap<Address, Item>();
    for (Action action : plan.actions()) {
      var changes = new EnumMap<Kind, Integer>(Kind.class);
      changes.put(action.kind(), 1);
      items.put(action.address(), new Item(spec(action), needs(action), changes));
    }
    return new Grouping(detail, items).picture(plan.blade().toString());
  }

  private static ResourceSpec spec(Action action) {
    return action
        .desired()
        .or(() -> action.recorded().map(Pictures::spec))
        .orElseGet(
            () -> new ResourceSpec(action.address(), action.type(), action.site(), Map.of()));
  }

  private static ResourceSpec spec(RecordedResource record) {
    return new ResourceSpec(record.address(), record.type(), record.site(), record.attributes());
  }

  private static Set<Address> needs(Action action) {
    if (action.desired().isEmpty()) {
      return action.recorded().map(RecordedResource::needs).orElse(Set.of());
    }
    var needs = new LinkedHashSet<Address>();
    action.needs().stream().map(Dependency::on).forEach(needs::add);
    return needs;
  }

  /** One resource to be drawn. */
  record Item(ResourceSpec spec, Set<Address> needs, Map<Kind, Integer> changes) {

    Address address() {
      return spec.address();
    }
  }
}
