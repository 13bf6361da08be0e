package dev.chassis.plan.difference;

import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.RecordedResource;
import dev.chassis.value.Address;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * To what a plan is limited: everything, or the chosen components with whatever they depend on that
 * does not exist yet.
 */
final class Scope {

  private final Set<String> only;
  private final Map<Address, Address> pulledBy = new HashMap<>();

  private Scope(Set<String> only) {
    this.only = only;
  }

  static Scope of(PlanInput input, Edges edges, Known known) {
    var scope = new Scope(input.only());
    if (!scope.only.isEmpty()) {
      scope.pull(input.desired(), edges, known);
    }
    return scope;
  }

  private void pull(DesiredGraph desired, Edges edges, Known known) {
    var open = new ArrayDeque<Address>();
    desired.nodes().keySet().stream().filter(this::chosen).forEach(open::add);
    while (!open.isEmpty()) {
      Address from = open.remove();
      for (Address on : edges.of(from)) {
        if (!includes(on) && !known.stands(on)) {
          pulledBy.put(on, from);
          open.add(on);
        }
      }
    }
  }

  private boolean chosen(Address address) {
    return only.isEmpty() || only.contains(address.component());
  }

  boolean includes(Address address) {
    return chosen(address) || pulledBy.containsKey(address);
  }

  /** What needs an address that was not chosen and yet belongs to the plan. */
  Optional<Address> pulledBy(Address address) {
    return Optional.ofNullable(pulledBy.get(address));
  }

  boolean everything() {
    return only.isEmpty();
  }

  /** Chosen names that stand neither in the document nor in a record. */
  SortedSet<String> unknown(DesiredGraph desired, Iterable<RecordedResource> records) {
    var unknown = new TreeSet<>(only);
    desired.nodes().keySet().forEach(address -> unknown.remove(address.component()));
    records.forEach(record -> unknown.remove(record.address().component()));
    return unknown;
  }
}
