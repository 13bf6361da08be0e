package dev.chassis.plan.draw;

import dev.chassis.plan.Action.Kind;
import dev.chassis.site.ResourceType;
import java.util.List;
import java.util.Map;

/**
 * What is drawn, before anything has a place.
 *
 * @param title of the whole
 * @param boxes in the order of the document
 * @param links each from a box to one that it needs; no cycle
 */
public record Picture(String title, List<Box> boxes, List<Link> links) {

  public Picture {
    boxes = List.copyOf(boxes);
    links = List.copyOf(links);
  }

  /**
   * One box.
   *
   * @param id unique in the picture
   * @param title its name
   * @param detail one line about it; may be empty
   * @param type what it is first of all: a component with servers is a server
   * @param site the cluster to which it belongs
   * @param members how many it stands for
   * @param changes how many of its resources are created, changed, …; empty when no plan is shown
   */
  public record Box(
      String id,
      String title,
      String detail,
      ResourceType type,
      String site,
      int members,
      Map<Kind, Integer> changes) {}

  /** An arrow from a box to one that it needs. */
  public record Link(String from, String to) {}

  /** The sites in the order of their first box. */
  public List<String> sites() {
    return boxes.stream().map(Box::site).distinct().toList();
  }
}
