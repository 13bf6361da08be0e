package dev.chassis.server.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup says about itself.
 *
 * @param schema the version of the store's tables
 * @param keys ids of the master keys that its sealed secrets need; the keys are not in the backup
 * @param tables in the order in which they can be filled
 */
record BackupHeader(String schema, Instant createdAt, List<String> keys, List<Table> tables) {

  /** A table and the columns whose values follow, in that order. */
  record Table(String name, List<String> columns) {

    /** The table with its columns, quoted, as SQL names it. */
    String sql() {
      return quoted(name)
          + " ("
          + String.join(", ", columns.stream().map(Table::quoted).toList())
          + ")";
    }

    private static String quoted(String identifier) {
      return '"' + identifier.replace("\"", "\"\"") + '"';
    }
  }

  BackupHeader {
    keys = List.copyOf(keys);
    tables = List.copyOf(tables);
  }
}
