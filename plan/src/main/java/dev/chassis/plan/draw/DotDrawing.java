package dev.chassis.plan.draw;

import dev.chassis.plan.draw.Picture.Box;
import dev.chassis.plan.draw.Picture.Link;
import dev.chassis.site.ResourceType;

/** A picture in DOT, the language of Graphviz, one cluster a site. */
public final class DotDrawing {

  private DotDrawing() {}

  /** The text of a directed graph. */
  public static String of(Picture picture) {
    var out = new StringBuilder();
    out.append("digraph ").append(quoted(picture.title())).append(" {\n");
    out.append("  graph [rankdir=TB, fontname=\"sans-serif\", label=");
    out.append(quoted(picture.title())).append("];\n");
    out.append("  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
    int cluster = 0;
    for (String site : picture.sites()) {
      out.append("  subgraph ").append(quoted("cluster_" + cluster++)).append(" {\n");
      out.append("    label=").append(quoted(site)).append(";\n");
      picture.boxes().stream()
          .filter(box -> box.site().equals(site))
          .forEach(box -> out.append("    ").append(node(box)));
      out.append("  }\n");
    }
    for (Link link : picture.links()) {
      out.append("  ").append(quoted(link.from())).append(" -> ").append(quoted(link.to()));
      out.append(";\n");
    }
    return out.append("}\n").toString();
  }

  private static String node(Box box) {
    var label = new StringBuilder(box.title());
    if (box.members() != 1) {
      label.append(" ×").append(box.members());
    }
    if (!box.detail().isEmpty()) {
      label.append('\n').append(box.detail());
    }
    String changes = TreeDrawing.changes(box);
    if (!changes.isEmpty()) {
      label.append('\n').append(changes);
    }
    String shape = shape(box.type());
    return quoted(box.id()) + " [label=" + quoted(label.toString()) + shape + "];\n";
  }

  private static String shape(ResourceType type) {
    return switch (type) {
      case VOLUME -> ", shape=cylinder, style=solid";
      case NETWORK, SUBNET -> ", shape=oval, style=solid";
      case SECURITY_GROUP, SECURITY_RULE -> ", shape=octagon, style=solid";
      case ROUTER, ROUTER_INTERFACE -> ", shape=diamond, style=solid";
      case KEY_PAIR, PLACEMENT_GROUP -> ", shape=note, style=solid";
      case SERVER, PORT, FLOATING_IP -> "";
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
