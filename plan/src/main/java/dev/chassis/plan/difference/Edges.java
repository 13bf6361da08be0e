package dev.chassis.plan.difference;

import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.graph.Graph;
import dev.chassis.site.Need;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each desired resource waits for: its stated needs and whatever its attributes refer to. */
final class Edges {

  private final Map<Address, Set<Dependency>> needs = new HashMap<>();
  private final Map<Address, Set<Address>> targets = new LinkedHashMap<>();

  Edges(DesiredGraph desired) {
    desired.nodes().forEach(this::add);
  }

  private void add(Address address, DesiredGraph.Node node) {
    var on = new LinkedHashSet<Address>();
    node.needs().forEach(need -> on.add(need.on()));
    var all = new LinkedHashSet<>(node.needs());
    for (Value value : node.spec().attributes().values()) {
      if (!value.known()) {
        for (Value.Reference reference : value.references()) {
          if (on.add(reference.address())) {
            all.add(new Dependency(reference.address(), Need.EXISTS));
          }
        }
      }
    }
    needs.put(address, all);
    targets.put(address, on);
  }

  /** What a resource waits for, and until when. */
  Set<Dependency> needs(Address address) {
    return needs.getOrDefault(address, Set.of());
  }

  /** The addresses of what a resource waits for. */
  Set<Address> of(Address address) {
    return targets.getOrDefault(address, Set.of());
  }

  /** Every address after what it waits for, otherwise in the order of the document. */
  List<Address> order() {
    return Graph.of(targets).order();
  }
}
