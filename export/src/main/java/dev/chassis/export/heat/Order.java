package dev.chassis.export.heat;

import dev.chassis.export.Labels;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.DesiredGraph.Node;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** What must be there before a resource and is not named in it: Heat finds the rest by itself. */
final class Order {

  private final DesiredGraph graph;
  private final SiteName site;
  private final Labels labels;
  private final SecurityGroups groups;

  Order(DesiredGraph graph, SiteName site, Labels labels, SecurityGroups groups) {
    this.graph = graph;
    this.site = site;
    this.labels = labels;
    this.groups = groups;
  }

  List<String> of(Node node) {
    var named = new TreeSet<Address>();
    for (Value value : node.spec().attributes().values()) {
      value.references().forEach(each -> named.add(each.address()));
    }
    var before = new TreeSet<String>();
    for (Dependency each : node.needs()) {
      Address on = groups.home(each.on());
      boolean here = Objects.requireNonNull(graph.nodes().get(on)).spec().site().equals(site);
      if (here && !named.contains(on) && !on.equals(node.spec().address())) {
        before.add(labels.of(on));
      }
    }
    return List.copyOf(before);
  }
}
