package dev.chassis.simulator;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Table;
import dev.chassis.simulator.world.World;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that exists, whoever owns it: what tests compare before and after. */
public final class Census {

  private final Collection<World> worlds;

  Census(Collection<World> worlds) {
    this.worlds = worlds;
  }

  /**
   * The ids by {@code region/kind}, such as {@code grenoble/servers}; kinds without any are left
   * out.
   */
  public Map<String, TreeSet<String>> ids() {
    Map<String, TreeSet<String>> ids = new LinkedHashMap<>();
    for (World world : worlds) {
      world.locked(() -> {
        world.tables().forEach((kind, table) -> collect(ids, world.region() + "/" + kind, table));
        return true;
      });
    }
    return ids;
  }

  private static void collect(Map<String, TreeSet<String>> ids, String name, Table table) {
    if (table.size() > 0) {
      TreeSet<String> found = new TreeSet<>();
      table.all().forEach(row -> found.add(row.id()));
      ids.put(name, found);
    }
  }

  /** How many of a kind a region has. */
  public int count(String region, String kind) {
    return ids().getOrDefault(region + "/" + kind, new TreeSet<>()).size();
  }

  /** By region and kind, each with id, name, project and status where there is one. */
  public ObjectNode document() {
    ObjectNode document = Json.object();
    for (World world : worlds) {
      ObjectNode kinds = Json.object();
      world.locked(() -> {
        world.tables().forEach((kind, table) -> kinds.set(kind, rows(table)));
        return true;
      });
      document.set(world.region(), kinds);
    }
    return document;
  }

  private static ArrayNode rows(Table table) {
    ArrayNode rows = Json.array();
    for (Row row : table.all()) {
      ObjectNode shown = rows.addObject().put("id", row.id()).put("name", row.name());
      shown.put("project_id", row.project());
      for (String column : new String[] {"status", "vm_state"}) {
        if (row.shape().has(column)) {
          shown.set(column, row.get(column));
        }
      }
    }
    return rows;
  }
}
