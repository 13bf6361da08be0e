package dev.chassis.acceptance;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Every object of a cloud, by type: a full listing over all projects, not by mark.
 *
 * @param idsByType ids of the objects of each type
 */
public record Census(Map<String, TreeSet<String>> idsByType) {

  /** Reads what {@code dev/openstack/census} prints: {@code {type: {count, ids}}}. */
  public static Census of(JsonNode listing) {
    var found = new TreeMap<String, TreeSet<String>>();
    listing
        .properties()
        .forEach(entry -> {
          var ids = found.computeIfAbsent(entry.getKey(), _ -> new TreeSet<>());
          entry.getValue().get("ids").forEach(id -> ids.add(id.asString()));
        });
    return new Census(found);
  }

  /** What is here and was not there, and the reverse, for people; empty when nothing differs. */
  public String differenceFrom(Census before) {
    var lines = new StringBuilder();
    var types = new TreeSet<>(idsByType.keySet());
    types.addAll(before.idsByType.keySet());
    for (String type : types) {
      var appeared = new TreeSet<>(idsByType.getOrDefault(type, new TreeSet<>()));
      appeared.removeAll(before.idsByType.getOrDefault(type, new TreeSet<>()));
      var vanished = new TreeSet<>(before.idsByType.getOrDefault(type, new TreeSet<>()));
      vanished.removeAll(idsByType.getOrDefault(type, new TreeSet<>()));
      if (!appeared.isEmpty() || !vanished.isEmpty()) {
        lines
            .append(type)
            .append(" appeared ")
            .append(appeared)
            .append(" vanished ")
            .append(vanished)
            .append('\n');
      }
    }
    return lines.toString();
  }

  /** How many objects there are in all. */
  public int size() {
    return idsByType.values().stream().mapToInt(TreeSet::size).sum();
  }
}
