package dev.chassis.server.backup;

import dev.chassis.server.access.Caller;
import dev.chassis.server.audit.Trail;
import dev.chassis.server.store.Json;
import dev.chassis.server.store.Transactions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the whole store as it is at one instant, while everything goes on. Secrets stay sealed;
 * the keys that open them are not in it.
 */
@Component
class Backup {

  private final DataSource source;
  private final StoreTables tables;
  private final JdbcClient store;
  private final Trail trail;
  private final Transactions transactions;
  private final Json json;
  private final Clock clock;
  private final TransactionTemplate snapshot;

  Backup(
      DataSource source,
      PlatformTransactionManager manager,
      StoreTables tables,
      JdbcClient store,
      Trail trail,
      Transactions transactions,
      Json json,
      Clock clock) {
    this.source = source;
    this.tables = tables;
    this.store = store;
    this.trail = trail;
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
    this.snapshot = new TransactionTemplate(manager);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
  }

  /** Writes it; what was written is whole only when this returns. */
  void write(Caller caller, OutputStream to) {
    transactions.run(() -> trail.done(caller, "store.backup", null, "store", ""));
    snapshot.executeWithoutResult(_ -> {
      try {
        copy(to);
      } catch (IOException gone) {
        throw new UncheckedIOException("The reader of the backup has gone", gone);
      }
    });
  }

  private void copy(OutputStream to) throws IOException {
    List<BackupHeader.Table> all = tables.inOrder();
    var out = new FrameWriter(to);
    out.text(Frame.HEADER, json.write(header(all)));
    CopyManager copies = copies(source);
    for (BackupHeader.Table table : all) {
      out.text(Frame.TABLE, table.name());
      out.text(Frame.END, String.valueOf(copy(copies, table, out)));
    }
    out.seal();
  }

  private static long copy(CopyManager copies, BackupHeader.Table table, FrameWriter out)
      throws IOException {
    try (OutputStream rows = out.rows()) {
      return copies.copyOut("COPY " + table.sql() + " TO STDOUT", rows);
    } catch (SQLException failure) {
      throw new IllegalStateException("The table " + table.name() + " cannot be read", failure);
    }
  }

  private Map<String, @Nullable Object> header(List<BackupHeader.Table> all) {
    var header = new LinkedHashMap<String, @Nullable Object>();
    header.put("schema", tables.schema());
    header.put("createdAt", clock.instant().toString());
    header.put(
        "keys",
        store.sql("SELECT DISTINCT key_id FROM site ORDER BY 1").query(String.class).list());
    header.put(
        "tables",
        all.stream()
            .map(table -> Map.of("name", table.name(), "columns", table.columns()))
            .toList());
    return header;
  }

  /** The bulk copies of the connection of the transaction in hand. */
  static CopyManager copies(DataSource source) {
    Connection connection = DataSourceUtils.getConnection(source);
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI();
    } catch (SQLException failure) {
      throw new IllegalStateException("The store is no PostgreSQL", failure);
    }
  }
}
