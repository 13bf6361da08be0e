package dev.chassis.server.backup;

import dev.chassis.server.backup.BackupHeader.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of the store as the database itself tells them, so that none is forgotten. */
@Component
class StoreTables {

  /** Belongs to the migrations, which have run before anything is restored. */
  private static final String MIGRATIONS = "flyway_schema_history";

  private final JdbcClient store;

  StoreTables(JdbcClient store) {
    this.store = store;
  }

  /** The version of the tables. */
  String schema() {
    return store
        .sql(
            "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1")
        .query(String.class)
        .single();
  }

  /** All tables, each after those to which it refers. */
  List<Table> inOrder() {
    Map<String, List<String>> columns = columns();
    Map<String, Set<String>> references = references();
    var ordered = new ArrayList<Table>();
    var placed = new HashSet<String>();
    while (placed.size() < columns.size()) {
      int before = placed.size();
      columns.forEach((name, own) -> {
        if (!placed.contains(name) && placed.containsAll(references.getOrDefault(name, Set.of()))) {
          ordered.add(new Table(name, own));
          placed.add(name);
        }
      });
      if (placed.size() == before) {
        throw new IllegalStateException("Tables refer to each other in a circle: " + references);
      }
    }
    return ordered;
  }

  /** Sets the counters behind identity columns to what the rows have reached. */
  void catchUpCounters(List<Table> tables) {
    for (Table table : tables) {
      for (String column : identities(table.name())) {
        store
            .sql(
                """
                SELECT setval(pg_get_serial_sequence(:table, :column),
                  coalesce((SELECT max("%s") FROM "%s"), 0) + 1, false)
                """
                    .formatted(column, table.name()))
            .param("table", table.name())
            .param("column", column)
            .query()
            .listOfRows();
      }
    }
  }

  private List<String> identities(String table) {
    return store
        .sql(
            """
            SELECT attname FROM pg_attribute
            WHERE attrelid = to_regclass(:table) AND attidentity <> '' AND NOT attisdropped
            """)
        .param("table", table)
        .query((row, number) -> row.getString("attname"))
        .list();
  }

  private Map<String, List<String>> columns() {
    var columns = new LinkedHashMap<String, List<String>>();
    store
        .sql(
            """
            SELECT c.relname AS name, a.attname AS attribute
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
              AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
              AND c.relname <> :migrations
            ORDER BY c.relname, a.attnum
            """)
        .param("migrations", MIGRATIONS)
        .query(row -> {
          columns
              .computeIfAbsent(row.getString("name"), _ -> new ArrayList<>())
              .add(row.getString("attribute"));
        });
    return columns;
  }

  private Map<String, Set<String>> references() {
    var references = new HashMap<String, Set<String>>();
    store
        .sql(
            """
            SELECT own.relname AS name, other.relname AS target
            FROM pg_constraint k
              JOIN pg_class own ON own.oid = k.conrelid
              JOIN pg_class other ON other.oid = k.confrelid
            WHERE k.contype = 'f' AND own.relnamespace = current_schema()::regnamespace
              AND own.oid <> other.oid
            """)
        .query(row -> {
          references
              .computeIfAbsent(row.getString("name"), _ -> new HashSet<>())
              .add(row.getString("target"));
        });
    return references;
  }
}
