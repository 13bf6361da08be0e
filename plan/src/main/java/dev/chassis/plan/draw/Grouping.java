package dev.chassis.plan.draw;

import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.draw.Picture.Box;
import dev.chassis.plan.draw.Picture.Link;
import dev.chassis.plan.draw.Pictures.Item;
import dev.chassis.plan.graph.Graph;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts resources into boxes and draws what needs what between the boxes. */
final class Grouping {

  private final Detail detail;
  private final Map<Address, Item> items;
  private final Map<String, List<Item>> groups = new LinkedHashMap<>();

  Grouping(Detail detail, Map<Address, Item> items) {
    this.detail = detail;
    this.items = items;
    items
        .values()
        .forEach(item -> groups.computeIfAbsent(key(item), _ -> new ArrayList<>()).add(item));
  }

  /** The box to which a resource belongs: its component on its site, or itself without numbers. */
  private String key(Item item) {
    String place = "@" + item.spec().site();
    return switch (detail) {
      case COMPONENTS -> item.address().component() + place;
      case RESOURCES -> item.address().text().replaceAll("\\[\\d+]", "[]") + place;
    };
  }

  Picture picture(String title) {
    var boxes = new ArrayList<Box>();
    groups.forEach((key, members) -> boxes.add(box(key, members)));
    return new Picture(title, boxes, links());
  }

  private Box box(String key, List<Item> members) {
    Item head = head(members);
    long alike = members.stream().filter(item -> item.spec().type() == head.spec().type()).count();
    boolean pool = members.stream().anyMatch(item -> item.address().text().contains("["));
    String name =
        switch (detail) {
          case COMPONENTS -> head.address().component();
          case RESOURCES -> head.address().text().replaceAll("\\[\\d+]", alike > 1 ? "" : "$0");
        };
    return new Box(
        key,
        name,
        new BoxDetail(detail).of(head, members),
        head.spec().type(),
        head.spec().site().text(),
        pool ? Math.toIntExact(alike) : 1,
        changes(members));
  }

  /** The resource that says what a component is: a server rather than its ports. */
  private static Item head(List<Item> members) {
    return members.stream()
        .min(Comparator.comparing(item -> rank(item.spec().type())))
        .orElseThrow();
  }

  private static int rank(ResourceType type) {
    return switch (type) {
      case SERVER -> 0;
      case NETWORK -> 1;
      case SECURITY_GROUP -> 2;
      case VOLUME -> 3;
      case KEY_PAIR -> 4;
      case PLACEMENT_GROUP -> 5;
      case ROUTER -> 6;
      case FLOATING_IP -> 7;
      case SUBNET -> 8;
      case PORT -> 9;
      case ROUTER_INTERFACE -> 10;
      case SECURITY_RULE -> 11;
    };
  }

  private static Map<Kind, Integer> changes(List<Item> members) {
    var changes = new EnumMap<Kind, Integer>(Kind.class);
    members.forEach(
        item -> item.changes().forEach((kind, count) -> changes.merge(kind, count, Integer::sum)));
    return changes;
  }

  private List<Link> links() {
    var graph = Graph.<String>builder();
    groups.keySet().forEach(graph::node);
    for (Item item : items.values()) {
      for (Address on : item.needs()) {
        Item target = items.get(on);
        if (target != null && !key(item).equals(key(target))) {
          graph.edge(key(item), key(target));
        }
      }
    }
    // Two components may need each other through different resources; a picture needs layers.
    Graph<String> acyclic = graph.buildDroppingCycles();
    var links = new ArrayList<Link>();
    for (String box : acyclic.nodes()) {
      acyclic.needs(box).forEach(on -> links.add(new Link(box, on)));
    }
    return links;
  }
}
