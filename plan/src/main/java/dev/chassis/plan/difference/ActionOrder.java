package dev.chassis.plan.difference;

import dev.chassis.plan.Action;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.graph.Graph;
import dev.chassis.plan.graph.GraphBuilder;
import dev.chassis.plan.schedule.Holding;
import dev.chassis.site.Need;
import dev.chassis.value.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts actions in a possible serial order and gives deletes what has to go before them. */
final class ActionOrder {

  private ActionOrder() {}

  static List<Action> of(Map<Address, Action> actions, Known known) {
    Graph<Address> graph = graph(actions, known);
    var ordered = new ArrayList<Action>(actions.size());
    for (Address address : graph.order()) {
      Action action = actions.get(address);
      if (action != null) {
        ordered.add(goes(action) ? Actions.withNeeds(action, before(graph, address)) : action);
      }
    }
    return List.copyOf(ordered);
  }

  private static Graph<Address> graph(Map<Address, Action> actions, Known known) {
    GraphBuilder<Address> graph = Graph.builder();
    actions.keySet().forEach(graph::node);
    for (Action action : actions.values()) {
      if (goes(action)) {
        for (Address dependent : known.dependents(action.address())) {
          Action other = actions.get(dependent);
          if (other != null && letsGo(other, Holding.of(action).orElseThrow())) {
            graph.edge(action.address(), dependent);
          }
        }
      } else {
        action.needs().stream()
            .map(Dependency::on)
            .filter(actions::containsKey)
            .forEach(on -> graph.edge(action.address(), on));
      }
    }
    // Records of several revisions may need each other in a circle; what is desired never does.
    return graph.buildDroppingCycles();
  }

  private static boolean goes(Action action) {
    return action.kind() == Action.Kind.DELETE || action.kind() == Action.Kind.FORGET;
  }

  /** True when an action on a dependent makes it let go of what is to be deleted. */
  private static boolean letsGo(Action dependent, Holding going) {
    return switch (dependent.kind()) {
      case DELETE, FORGET, REPLACE -> true;
      case UPDATE, ADOPT -> Holding.of(dependent).filter(by -> by.holds(going)).isPresent();
      case KEEP, CREATE -> false;
    };
  }

  private static Set<Dependency> before(Graph<Address> graph, Address address) {
    var before = new LinkedHashSet<Dependency>();
    graph.needs(address).forEach(on -> before.add(new Dependency(on, Need.EXISTS)));
    return before;
  }
}
