package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Dependency.State;
import dev.chassis.site.Need;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Completes what resources wait for, and refuses a graph in which some wait for each other. */
final class Dependencies {

  private final Draft draft;

  Dependencies(Draft draft) {
    this.draft = draft;
  }

  void complete() {
    fromReferences();
    fromDocument();
    cycle().ifPresent(this::refuse);
  }

  /** A resource needs what its attributes refer to, as early as the output is known. */
  private void fromReferences() {
    draft
        .specs()
        .forEach((address, spec) -> {
          for (Value value : spec.attributes().values()) {
            for (Value.Reference reference : value.references()) {
              var target = draft.specs().get(reference.address());
              if (target != null) {
                boolean late =
                    target.type() == ResourceType.SERVER && !reference.output().equals("id");
                draft.need(address, reference.address(), late ? Need.ACTIVE : Need.EXISTS);
              }
            }
          }
        });
  }

  /** What a component of the document waits for: its own main resources wait, not their parts. */
  private void fromDocument() {
    Map<String, List<Address>> byComponent =
        draft.specs().keySet().stream().collect(Collectors.groupingBy(Address::component));
    for (Component component : draft.blade().components().values()) {
      var mine = byComponent.getOrDefault(component.common().name(), List.of());
      for (Component.Dependency dependency : component.common().dependsOn()) {
        var targets =
            byComponent.getOrDefault(behind(dependency.component()), List.of()).stream()
                .filter(this::isAwaited)
                .toList();
        for (Address who : mine) {
          if (isMain(who)) {
            targets.stream()
                .filter(on -> !on.equals(who))
                .forEach(on -> draft.need(who, on, need(dependency.state())));
          }
        }
      }
    }
  }

  /** A server stands for its ports and volumes, since it needs them itself. */
  private boolean isAwaited(Address address) {
    var spec = draft.specs().get(address);
    return isMain(address)
        || spec == null
        || (spec.type() != ResourceType.PORT && spec.type() != ResourceType.VOLUME);
  }

  /** An endpoint is no resource: who waits for it waits for its server. */
  private String behind(String component) {
    return draft.blade().components().get(component) instanceof Component.Endpoint endpoint
        ? endpoint.server()
        : component;
  }

  private static boolean isMain(Address address) {
    return address.text().indexOf('/') < 0;
  }

  private static Need need(State state) {
    return switch (state) {
      case EXISTS -> Need.EXISTS;
      case ACTIVE -> Need.ACTIVE;
    };
  }

  /** Some cycle as a path that ends where it begins; depth first, without recursion. */
  private Optional<List<Address>> cycle() {
    var done = new HashSet<Address>();
    for (Address start : draft.specs().keySet()) {
      if (!done.contains(start)) {
        var found = cycleFrom(start, done);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<List<Address>> cycleFrom(Address start, Set<Address> done) {
    Deque<Address> path = new ArrayDeque<>();
    Map<Address, Iterator<Address>> open = new HashMap<>();
    path.addLast(start);
    open.put(start, draft.needsOf(start).keySet().iterator());
    while (!path.isEmpty()) {
      var here = path.getLast();
      var next = open.getOrDefault(here, java.util.Collections.emptyIterator());
      if (!next.hasNext()) {
        done.add(here);
        open.remove(here);
        path.removeLast();
        continue;
      }
      var on = next.next();
      if (open.containsKey(on)) {
        var cycle = new ArrayList<>(path);
        cycle.subList(0, cycle.indexOf(on)).clear();
        cycle.add(on);
        return Optional.of(cycle);
      }
      if (!done.contains(on)) {
        path.addLast(on);
        open.put(on, draft.needsOf(on).keySet().iterator());
      }
    }
    return Optional.empty();
  }

  private void refuse(List<Address> cycle) {
    String name = cycle.getFirst().component();
    var component = draft.blade().components().get(name);
    if (component == null) {
      throw new IllegalStateException("No component has " + cycle.getFirst());
    }
    draft.error(
        component.common(),
        "circle",
        "",
        "These wait for each other: "
            + cycle.stream().map(Address::text).collect(Collectors.joining(" → ")),
        "",
        "Remove one of the dependencies or expressions on that path");
  }
}
