package dev.chassis.simulator.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one kind of resource. Every shape has {@code id}, {@code name}, {@code
 * project_id}, {@code created_at} and {@code updated_at}; a column that starts with an underscore
 * is never shown to a client.
 */
public final class Shape {

  private final String kind;
  private final List<String> columns;
  private final Map<String, Integer> places = new HashMap<>();

  private Shape(String kind, List<String> columns) {
    this.kind = kind;
    this.columns = columns;
    for (String column : columns) {
      places.put(column, places.size());
    }
  }

  /** A shape of the standard columns and, separated by spaces, the further ones. */
  public static Shape of(String kind, String further) {
    String all = "id name project_id created_at updated_at " + further;
    return new Shape(kind, List.of(all.strip().split("\\s+")));
  }

  public String kind() {
    return kind;
  }

  public List<String> columns() {
    return columns;
  }

  public boolean has(String column) {
    return places.containsKey(column);
  }

  int place(String column) {
    @Nullable Integer place = places.get(column);
    if (place == null) {
      throw new IllegalArgumentException("A " + kind + " has no column " + column);
    }
    return place;
  }
}
