package dev.chassis.simulator.world;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All resources of one kind in a region, found by id, project, name, change time or any indexed
 * value without reading the others. Used only under the world's lock.
 */
public final class Table {

  /** The order in which a list without a sort key is given. */
  public enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST,
    BY_ID
  }

  private record Entry(Row row, String key) {}

  private final Order order;
  private final InFlight inFlight;
  private final Map<String, Entry> byId = new HashMap<>();
  private final NavigableMap<String, Row> all = new TreeMap<>();
  private final Map<String, NavigableMap<String, Row>> byProject = new HashMap<>();
  private final NavigableMap<String, Row> byChange = new TreeMap<>();
  private final Map<String, Function<Row, Collection<String>>> indexed = new LinkedHashMap<>();
  private final Map<String, Map<String, NavigableMap<String, Row>>> indexes = new HashMap<>();
  private long added;

  public Table(Order order) {
    this(order, new InFlight());
  }

  Table(Order order, InFlight inFlight) {
    this.order = order;
    this.inFlight = inFlight;
    index("name");
  }

  /** Makes {@link #find} quick for one column. */
  public Table index(String column) {
    return index(column, row -> List.of(row.text(column)));
  }

  /** Makes {@link #find} quick for values derived from a row; a row may have several. */
  public Table index(String name, Function<Row, Collection<String>> values) {
    indexed.put(name, values);
    indexes.put(name, new HashMap<>());
    return this;
  }

  public int size() {
    return byId.size();
  }

  public Optional<Row> get(String id) {
    return Optional.ofNullable(byId.get(id)).map(Entry::row);
  }

  public boolean contains(String id) {
    return byId.containsKey(id);
  }

  /** Adds the row, or puts it in the place of the one with its id. */
  public Row put(Row row) {
    Entry old = byId.get(row.id());
    if (old == null) {
      inFlight.made(row.id());
    } else {
      unlink(old);
    }
    Entry entry = new Entry(row, old == null ? key(row) : old.key());
    byId.put(row.id(), entry);
    link(entry);
    return row;
  }

  public Optional<Row> remove(String id) {
    Entry old = byId.remove(id);
    if (old != null) {
      inFlight.removed(id);
      unlink(old);
    }
    return Optional.ofNullable(old).map(Entry::row);
  }

  /** Every row, in the table's order. */
  public Collection<Row> all() {
    return Collections.unmodifiableCollection(all.values());
  }

  /** The rows of one project, in the table's order. */
  public Collection<Row> ofProject(String project) {
    return rows(byProject.get(project));
  }

  /** How many rows a project has. */
  public int count(String project) {
    NavigableMap<String, Row> rows = byProject.get(project);
    return rows == null ? 0 : rows.size();
  }

  /** The rows with a value in an indexed column, in the table's order. */
  public Collection<Row> find(String index, String value) {
    Map<String, NavigableMap<String, Row>> values = indexes.get(index);
    if (values == null) {
      throw new IllegalArgumentException("No index on " + index);
    }
    return rows(values.get(value));
  }

  public boolean isIndexed(String column) {
    return indexes.containsKey(column);
  }

  /** The rows changed at or after a time (as rows store it), oldest change first. */
  public Collection<Row> changedSince(String time) {
    return Collections.unmodifiableCollection(byChange.tailMap(time, true).values());
  }

  /** The rows of {@code project} that follow the one with id {@code marker}; all when it is ''. */
  public Collection<Row> ofProjectAfter(String project, String marker) {
    NavigableMap<String, Row> rows = byProject.getOrDefault(project, new TreeMap<>());
    return after(rows, marker);
  }

  /** The rows that follow the one with id {@code marker}; all when it is ''. */
  public Collection<Row> allAfter(String marker) {
    return after(all, marker);
  }

  private Collection<Row> after(NavigableMap<String, Row> rows, String marker) {
    Entry entry = byId.get(marker);
    return rows(entry == null ? rows : rows.tailMap(entry.key(), false));
  }

  private static Collection<Row> rows(@Nullable NavigableMap<String, Row> rows) {
    return rows == null ? List.of() : Collections.unmodifiableCollection(rows.values());
  }

  private String key(Row row) {
    return switch (order) {
      case NEWEST_FIRST -> "%016x".formatted(Long.MAX_VALUE - added++);
      case OLDEST_FIRST -> "%016x".formatted(added++);
      case BY_ID -> row.id();
    };
  }

  private void link(Entry entry) {
    Row row = entry.row();
    all.put(entry.key(), row);
    byProject.computeIfAbsent(row.project(), p -> new TreeMap<>()).put(entry.key(), row);
    byChange.put(row.text("updated_at") + entry.key(), row);
    indexed.forEach((name, values) -> {
      Map<String, NavigableMap<String, Row>> index = indexes.getOrDefault(name, Map.of());
      for (String value : values.apply(row)) {
        index.computeIfAbsent(value, v -> new TreeMap<>()).put(entry.key(), row);
      }
    });
  }

  private void unlink(Entry entry) {
    Row row = entry.row();
    all.remove(entry.key());
    removeFrom(byProject, row.project(), entry.key());
    byChange.remove(row.text("updated_at") + entry.key());
    indexed.forEach((name, values) -> {
      for (String value : values.apply(row)) {
        removeFrom(indexes.getOrDefault(name, Map.of()), value, entry.key());
      }
    });
  }

  private static void removeFrom(
      Map<String, NavigableMap<String, Row>> index, String value, String key) {
    NavigableMap<String, Row> rows = index.get(value);
    if (rows != null) {
      rows.remove(key);
      if (rows.isEmpty()) {
        index.remove(value);
      }
    }
  }
}
