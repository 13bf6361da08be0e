package dev.chassis.server.backup;

import dev.chassis.server.access.Caller;
import dev.chassis.server.audit.Trail;
import dev.chassis.server.backup.FrameReader.NotWholeException;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.secret.Vault;
import dev.chassis.server.store.DataFolder;
import dev.chassis.server.store.Json;
import dev.chassis.server.store.StoreReplaced;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.copy.CopyManager;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts a backup in the place of the whole store, in one transaction: either all of it is there
 * afterwards, or nothing has changed.
 */
@Component
class Restore {

  /** Tables in which a new installation has nothing. */
  private static final List<String> CONTENT =
      List.of("project", "site", "environment", "template", "blade", "operation", "record");

  private final DataSource source;
  private final JdbcClient store;
  private final StoreTables tables;
  private final Vault vault;
  private final Trail trail;
  private final Json json;
  private final DataFolder folder;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Restore(
      DataSource source,
      JdbcClient store,
      PlatformTransactionManager manager,
      StoreTables tables,
      Vault vault,
      Trail trail,
      Json json,
      DataFolder folder,
      ApplicationEventPublisher events) {
    this.source = source;
    this.store = store;
    this.tables = tables;
    this.vault = vault;
    this.trail = trail;
    this.json = json;
    this.folder = folder;
    this.events = events;
    this.transaction = new TransactionTemplate(manager);
  }

  /** What was put back. */
  record Restored(Instant createdAt, int tables, long rows) {}

  /**
   * Reads a backup to its end and puts it in place.
   *
   * @param replace whether what the store holds now may be lost
   * @throws Problem when the file is not whole, was made for other tables, needs a master key that
   *     is not here, the store is not empty, or operations wait or run
   */
  Restored read(Caller caller, InputStream from, boolean replace) {
    try {
      // Kept aside first: nothing is locked while it arrives, nothing touched before it is whole.
      Path file = Files.createTempFile(folder.path(), "restore", ".part");
      try {
        Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);
        checkWhole(file);
        Restored restored =
            Objects.requireNonNull(transaction.execute(_ -> replaceAll(caller, file, replace)));
        events.publishEvent(new StoreReplaced());
        return restored;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException unreadable) {
      throw notWhole(unreadable);
    } catch (UncheckedIOException unreadable) {
      throw notWhole(Objects.requireNonNull(unreadable.getCause()));
    }
  }

  private static void checkWhole(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      var in = new FrameReader(bytes);
      byte kind = in.next();
      while (kind != Frame.SEAL) {
        kind = in.next();
      }
      in.checkSeal();
    }
  }

  private Restored replaceAll(Caller caller, Path file, boolean replace) {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return replaceAll(caller, new FrameReader(bytes), replace);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Restored replaceAll(Caller caller, FrameReader in, boolean replace) throws IOException {
    in.next();
    BackupHeader header = header(in.text(Frame.HEADER));
    checkFits(header);
    store.sql("SET LOCAL lock_timeout = '10s'").update();
    store.sql("LOCK TABLE operation IN ACCESS EXCLUSIVE MODE").update();
    checkFree(replace);
    String all =
        String.join(", ", header.tables().stream().map(table -> '"' + table.name() + '"').toList());
    store.sql("TRUNCATE " + all).update();
    long rows = 0;
    CopyManager copies = Backup.copies(source);
    for (BackupHeader.Table table : header.tables()) {
      rows += copy(copies, table, in);
    }
    in.next();
    in.checkSeal();
    tables.catchUpCounters(header.tables());
    trail.done(
        caller,
        "store.restore",
        null,
        "store",
        "as of " + header.createdAt() + ", " + rows + " rows");
    store.sql("SELECT pg_notify('chassis_operation', '')").query().listOfRows();
    return new Restored(header.createdAt(), header.tables().size(), rows);
  }

  private BackupHeader header(String text) throws IOException {
    try {
      return json.read(text, BackupHeader.class);
    } catch (RuntimeException unreadable) {
      throw new NotWholeException("its header cannot be read");
    }
  }

  private void checkFits(BackupHeader header) throws IOException {
    if (!header.schema().equals(tables.schema())) {
      throw Problem.conflict(
          "other-schema",
          "The backup was made for version "
              + header.schema()
              + " of the tables; this server has version "
              + tables.schema()
              + ".",
          "Restore it with the version of Chassis that made it, then upgrade that server.");
    }
    if (!header.tables().equals(tables.inOrder())) {
      throw new NotWholeException("its tables are not those of this version");
    }
    List<String> missing = header.keys().stream().filter(key -> !vault.knows(key)).toList();
    if (!missing.isEmpty()) {
      throw Problem.conflict(
          "key-missing",
          "The backup's credentials are sealed under master keys that are not here: "
              + String.join(", ", missing)
              + ".",
          "Append the lines of the old installation's master.key to this one's, restart the server, and restore again.");
    }
  }

  private void checkFree(boolean replace) {
    boolean busy =
        store
            .sql(
                "SELECT EXISTS (SELECT 1 FROM operation WHERE state IN ('QUEUED', 'RUNNING', 'CANCELLING'))")
            .query(Boolean.class)
            .single();
    if (busy) {
      throw Problem.conflict(
          "busy",
          "Operations wait or run on this server.",
          "Wait until they have ended, or cancel them; then restore.");
    }
    for (String table : CONTENT) {
      boolean some =
          store.sql("SELECT EXISTS (SELECT 1 FROM " + table + ")").query(Boolean.class).single();
      if (some && !replace) {
        throw Problem.conflict(
            "not-empty",
            "This server's store is not empty: it holds at least one " + table + ".",
            "Restore into a new data folder; or back this store up first, then restore with --replace.");
      }
    }
  }

  private static long copy(CopyManager copies, BackupHeader.Table table, FrameReader in)
      throws IOException {
    in.next();
    if (!in.text(Frame.TABLE).equals(table.name())) {
      throw new NotWholeException("its tables are not in order");
    }
    try (InputStream rows = in.rows()) {
      long copied = copies.copyIn("COPY " + table.sql() + " FROM STDIN", rows);
      if (!in.text(Frame.END).equals(String.valueOf(copied))) {
        throw new NotWholeException("rows of the table " + table.name() + " are missing");
      }
      return copied;
    } catch (SQLException refused) {
      throw refusal(table, refused);
    }
  }

  /** Classes 22 and 23: rows that are no rows, or that do not fit each other. */
  private static IOException refusal(BackupHeader.Table table, SQLException refused) {
    String state = refused.getSQLState();
    if (refused.getCause() instanceof NotWholeException cut) {
      return cut;
    }
    if (state != null && (state.startsWith("22") || state.startsWith("23"))) {
      return new NotWholeException("rows of the table " + table.name() + " are not what they were");
    }
    throw new IllegalStateException("The table " + table.name() + " cannot be filled", refused);
  }

  private static Problem notWhole(IOException unreadable) {
    return unreadable instanceof NotWholeException
        ? Problem.malformed(
            "The file is not a whole backup: " + unreadable.getMessage() + ". Nothing was changed.",
            "Take another backup file; this one was cut or altered after it was made.")
        : Problem.malformed(
            "The backup did not arrive whole. Nothing was changed.", "Send it again.");
  }
}
