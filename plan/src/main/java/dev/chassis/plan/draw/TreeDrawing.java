package dev.chassis.plan.draw;

import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.draw.Picture.Box;
import dev.chassis.plan.draw.Picture.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A picture as a tree in text: on top what nothing else needs, below each what it needs. What was
 * already shown with its needs is named again without them.
 */
public final class TreeDrawing {

  /** Lines are never longer. */
  public static final int WIDTH = 100;

  private final Picture picture;
  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final Map<String, List<String>> needs = new HashMap<>();
  private final Set<String> needed = new HashSet<>();
  private final Set<String> shown = new HashSet<>();
  private final StringBuilder out = new StringBuilder();

  private TreeDrawing(Picture picture) {
    this.picture = picture;
    picture.boxes().forEach(box -> boxes.put(box.id(), box));
    for (Link link : picture.links()) {
      needs.computeIfAbsent(link.from(), _ -> new ArrayList<>()).add(link.to());
      if (sameSite(link)) {
        needed.add(link.to());
      }
    }
  }

  private boolean sameSite(Link link) {
    Box from = boxes.get(link.from());
    Box to = boxes.get(link.to());
    return from != null && to != null && from.site().equals(to.site());
  }

  /** The tree, lines ending with a line feed. */
  public static String of(Picture picture) {
    return new TreeDrawing(picture).draw();
  }

  private String draw() {
    line(picture.title());
    for (String site : picture.sites()) {
      line("");
      line(site);
      List<Box> roots =
          boxes.values().stream()
              .filter(box -> box.site().equals(site) && !needed.contains(box.id()))
              .toList();
      for (int i = 0; i < roots.size(); i++) {
        branch(roots.get(i), "", i == roots.size() - 1, site);
      }
    }
    return out.toString();
  }

  private void branch(Box box, String indent, boolean last, String site) {
    List<String> under = needs.getOrDefault(box.id(), List.of());
    boolean again = !shown.add(box.id()) && !under.isEmpty();
    line(indent + (last ? "└─ " : "├─ ") + label(box, site) + (again ? "  (see above)" : ""));
    if (again) {
      return;
    }
    String deeper = indent + (last ? "   " : "│  ");
    for (int i = 0; i < under.size(); i++) {
      Box next = boxes.get(under.get(i));
      if (next != null) {
        branch(next, deeper, i == under.size() - 1, site);
      }
    }
  }

  private static String label(Box box, String site) {
    var label = new StringBuilder(box.title());
    if (box.members() != 1) {
      label.append(" ×").append(box.members());
    }
    String type = box.type().text();
    label.append("  ").append(type.equals("security-group") ? "security rules" : words(type));
    if (!box.detail().isEmpty() && !box.detail().equals(words(type))) {
      label.append(", ").append(box.detail());
    }
    if (!box.site().equals(site)) {
      label.append(" @").append(box.site());
    }
    String changes = changes(box);
    return changes.isEmpty() ? label.toString() : changes + "  " + label;
  }

  private static String words(String type) {
    return type.equals("floating-ip") ? "floating IP" : type.replace('-', ' ');
  }

  /** {@code +3 ~1}: how many of a box are created, changed, replaced, deleted. */
  static String changes(Box box) {
    return box.changes().entrySet().stream()
        .filter(change -> change.getKey() != Kind.KEEP)
        .map(change -> sign(change.getKey()) + change.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String sign(Kind kind) {
    return switch (kind) {
      case KEEP -> "=";
      case CREATE -> "+";
      case ADOPT -> "<=";
      case UPDATE -> "~";
      case REPLACE -> "-/+";
      case DELETE -> "-";
      case FORGET -> "x";
    };
  }

  private void line(String text) {
    int length = text.codePointCount(0, text.length());
    String cut =
        length <= WIDTH ? text : text.substring(0, text.offsetByCodePoints(0, WIDTH - 1)) + "…";
    out.append(cut.stripTrailing()).append('\n');
  }
}
