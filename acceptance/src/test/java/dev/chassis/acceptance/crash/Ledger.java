package dev.chassis.acceptance.crash;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which crash points are known of each chapter, and at which the server has died. */
final class Ledger {

  /** So often a point is aimed at before it counts as one that this run does not come by again. */
  private static final int MOST_TRIES = 4;

  private final boolean spread;
  private final Map<Chapter, Page> pages = new EnumMap<>(Chapter.class);
  private final Map<String, String> types = new HashMap<>(Map.of("operation", "operation"));
  private final Map<String, Integer> deathsByType = new TreeMap<>();

  /** What is known of one chapter. */
  private record Page(LinkedHashSet<Point> known, Set<Point> died, Map<Point, Integer> tries) {

    static Page empty() {
      return new Page(new LinkedHashSet<>(), new HashSet<>(), new HashMap<>());
    }

    int tries(Point point) {
      return tries.getOrDefault(point, 0);
    }

    boolean open(Point point) {
      return !died.contains(point) && tries(point) < MOST_TRIES;
    }

    boolean unmet(Point point) {
      return !died.contains(point) && tries(point) >= MOST_TRIES;
    }
  }

  /**
   * @param spread whether to aim at the types with the fewest deaths first, or at what comes first
   */
  Ledger(boolean spread) {
    this.spread = spread;
  }

  /** Learns the points of an undisturbed stretch of a chapter. */
  void learn(Chapter chapter, List<Point> points) {
    page(chapter).known.addAll(points);
  }

  void learnType(String address, String type) {
    types.put(address, type);
  }

  /**
   * The point at which to die next: one where nobody has died, of a step that this operation has
   * not begun, so that it is the very instant of an undisturbed run.
   */
  Optional<Point> next(Chapter chapter, Set<String> begun) {
    Page page = page(chapter);
    List<String> order = page.known.stream().map(Point::address).distinct().toList();
    Comparator<Point> first = Comparator.comparingInt(point -> order.indexOf(point.address()));
    Comparator<Point> rarest =
        Comparator.comparingInt(point -> deathsByType.getOrDefault(type(point), 0));
    return page.known.stream()
        .filter(page::open)
        .filter(point -> !begun.contains(point.address()))
        .min((spread ? rarest.thenComparing(first) : first).thenComparingInt(page::tries));
  }

  void aimed(Chapter chapter, Point point) {
    page(chapter).tries.merge(point, 1, Integer::sum);
  }

  void died(Chapter chapter, Point point) {
    page(chapter).died.add(point);
    deathsByType.merge(type(point), 1, Integer::sum);
  }

  int deaths() {
    return pages.values().stream().mapToInt(page -> page.died.size()).sum();
  }

  /** True when no chapter has a point left to aim at. */
  boolean complete() {
    return pages.values().stream().allMatch(page -> page.known.stream().noneMatch(page::open));
  }

  /** Points that were aimed at again and again and never met a second time. */
  List<String> unmet() {
    var unmet = new ArrayList<String>();
    pages.forEach((chapter, page) ->
        page.known.stream().filter(page::unmet).forEach(point -> unmet.add(chapter + " " + point)));
    return unmet;
  }

  /** Types of resources at which nobody has died yet. */
  Set<String> typesWithoutDeath() {
    var without = new TreeSet<>(types.values());
    without.removeAll(deathsByType.keySet());
    return without;
  }

  private Page page(Chapter chapter) {
    return pages.computeIfAbsent(chapter, _ -> Page.empty());
  }

  private String type(Point point) {
    return types.getOrDefault(point.address(), "unknown");
  }

  @Override
  public String toString() {
    var lines = new StringBuilder();
    pages.forEach((chapter, page) ->
        lines.append(
            "%-9s %4d points, %4d deaths%n"
                .formatted(chapter, page.known.size(), page.died.size())));
    return lines + "deaths by type: " + deathsByType;
  }
}
