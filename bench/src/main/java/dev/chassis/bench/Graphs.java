package dev.chassis.bench;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.difference.PlanInput;
import dev.chassis.plan.difference.Planner;
import dev.chassis.plan.difference.SiteView;
import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Need;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Large graphs: layers of security groups, each node waiting for two of the layer before. */
final class Graphs {

  static final SiteName SITE = new SiteName("bench");
  static final BladeName BLADE = new BladeName("bench", "large");
  private static final int DEPTH = 6;

  private Graphs() {}

  /** A graph of so many nodes in six layers. */
  static DesiredGraph layered(int size) {
    int width = size / DEPTH;
    var nodes = new LinkedHashMap<Address, DesiredGraph.Node>();
    for (int i = 0; i < size; i++) {
      var needs =
          i < width
              ? Set.<Dependency>of()
              : Set.of(
                  new Dependency(address(i - width), Need.ACTIVE),
                  new Dependency(address(i - width + (i + 1 < size ? 1 : 0)), Need.EXISTS));
      var spec =
          new ResourceSpec(
              address(i),
              ResourceType.SECURITY_GROUP,
              SITE,
              Map.of("name", Value.of("group-" + i)));
      nodes.put(address(i), new DesiredGraph.Node(spec, needs));
    }
    return new DesiredGraph(nodes, Map.of());
  }

  /** A plan for the graph on a site where everything, or nothing, is there already. */
  static Plan plan(DesiredGraph graph, boolean there) {
    return Planner.plan(input(graph, there));
  }

  /** All that the planner needs. */
  static PlanInput input(DesiredGraph graph, boolean there) {
    List<RecordedResource> records = there ? records(graph) : List.of();
    Map<ResourceType, List<Observed>> observed =
        Map.of(ResourceType.SECURITY_GROUP, there ? observed(records) : List.of());
    var facts = new SiteFacts(List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
    return new PlanInput(
        BLADE,
        Plan.Goal.APPLY,
        graph,
        records,
        Map.of(SITE, SiteView.of(observed, facts)),
        Set.of(),
        deferred -> deferred,
        Map.of());
  }

  private static List<RecordedResource> records(DesiredGraph graph) {
    var records = new ArrayList<RecordedResource>();
    graph
        .nodes()
        .forEach((address, node) ->
            records.add(
                new RecordedResource(
                    address,
                    node.spec().type(),
                    SITE,
                    "token-" + address,
                    Optional.of(new ExternalId("id-" + address)),
                    RecordedResource.Phase.LIVE,
                    node.spec().attributes(),
                    Map.of("id", Value.of("id-" + address)),
                    Set.of(),
                    "operation")));
    return records;
  }

  private static List<Observed> observed(List<RecordedResource> records) {
    return records.stream()
        .map(record ->
            new Observed(
                record.type(),
                record.id().orElseThrow(),
                record.address().text(),
                Condition.ACTIVE,
                "ACTIVE",
                record.attributes(),
                record.outputs(),
                Optional.of(
                    new Mark("bench", "large", record.address(), "operation", record.token())),
                Optional.empty(),
                Instant.EPOCH))
        .toList();
  }

  private static Address address(int i) {
    return Address.of("group-" + i);
  }
}
