package dev.chassis.server.drift;

import dev.chassis.plan.BladeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is new between two looks at one site. Pure.
 *
 * @param found were not there before
 * @param changed tell something else than before
 * @param resolved are no longer so
 */
record Turnover(List<Finding> found, List<Finding> changed, List<Finding> resolved) {

  static Turnover between(List<Finding> before, List<Finding> now) {
    Map<List<String>, Finding> old = new HashMap<>();
    before.forEach(each -> old.put(each.key(), each));
    var found = new ArrayList<Finding>();
    var changed = new ArrayList<Finding>();
    for (Finding each : now) {
      Finding was = old.remove(each.key());
      if (was == null) {
        found.add(each);
      } else if (!was.tellsLike(each)) {
        changed.add(each);
      }
    }
    return new Turnover(found, changed, List.copyOf(old.values()));
  }

  /** How many of each, by blade; blades without news are absent. */
  Map<BladeName, Map<String, Integer>> byBlade() {
    var counts = new LinkedHashMap<BladeName, Map<String, Integer>>();
    count(counts, found, "found");
    count(counts, changed, "changed");
    count(counts, resolved, "resolved");
    return counts;
  }

  private static void count(
      Map<BladeName, Map<String, Integer>> counts, List<Finding> findings, String word) {
    for (Finding each : findings) {
      counts.computeIfAbsent(each.blade(), _ -> new HashMap<>()).merge(word, 1, Integer::sum);
    }
  }
}
