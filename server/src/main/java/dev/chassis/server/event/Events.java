package dev.chassis.server.event;

import dev.chassis.server.store.Json;
import dev.chassis.server.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sequence of events. Appends of one transaction hold a lock until it commits, so that a reader
 * who has seen an event never finds an earlier one later.
 */
@Component
public class Events {

  /** Where appends are announced to all replicas. */
  static final String CHANNEL = "chassis_event";

  private static final long APPEND_LOCK = 4_701_001L;
  private static final int DROPPED_AT_ONCE = 5_000;

  private final JdbcClient store;
  private final Json json;

  Events(JdbcClient store, Json json) {
    this.store = store;
    this.json = json;
  }

  /** An event to be appended. */
  public record Draft(
      String kind,
      @Nullable String project,
      @Nullable String operation,
      Map<String, ? extends @Nullable Object> body) {}

  /** Appends, in order, within the transaction in hand or in one of its own. */
  public void append(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    var rows =
        drafts.stream()
            .map(each -> {
              var row = new java.util.LinkedHashMap<String, @Nullable Object>();
              row.put("kind", each.kind());
              row.put("project", each.project());
              row.put("operation", each.operation());
              row.put("body", each.body());
              return row;
            })
            .toList();
    store
        .sql(
            """
            WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(:lock)),
            appended AS (
              INSERT INTO event (kind, project, operation, body)
              SELECT e.kind, e.project, e.operation, e.body
              FROM turn, ROWS FROM (jsonb_to_recordset(:rows::jsonb) AS
                (kind text, project text, operation text, body jsonb)) WITH ORDINALITY
                AS e (kind, project, operation, body, place)
              ORDER BY e.place
              RETURNING sequence)
            SELECT pg_notify('chassis_event', max(sequence)::text) FROM appended
            """)
        .param("lock", APPEND_LOCK)
        .param("rows", json.write(rows))
        .query()
        .listOfRows();
  }

  /** Tells that an operation's state changed, with its row as it is in the transaction in hand. */
  public void operationChanged(String operation) {
    store
        .sql(
            """
            SELECT project, blade, goal, state, failure, next_step FROM operation WHERE id = :id
            """)
        .param("id", operation)
        .query((row, number) ->
            new Draft(
                "operation",
                row.getString("project"),
                operation,
                Map.of(
                    "operation", operation,
                    "project", row.getString("project"),
                    "blade", row.getString("blade"),
                    "goal", row.getString("goal"),
                    "state", row.getString("state"),
                    "failure", row.getString("failure"),
                    "nextStep", row.getString("next_step"))))
        .optional()
        .ifPresent(draft -> append(List.of(draft)));
  }

  /** Drops events that are older than that, the oldest first and some at a time; how many. */
  public int dropOlder(Duration age) {
    int dropped = 0;
    int some;
    do {
      some =
          store
              .sql(
                  """
                  DELETE FROM event
                  WHERE sequence IN (SELECT sequence FROM event ORDER BY sequence LIMIT :some)
                    AND at < now() - make_interval(secs => :age)
                  """)
              .param("some", DROPPED_AT_ONCE)
              .param("age", age.toSeconds())
              .update();
      dropped += some;
    } while (some == DROPPED_AT_ONCE);
    return dropped;
  }

  /** The newest sequence number; 0 when there is no event. */
  public long newest() {
    return store.sql("SELECT coalesce(max(sequence), 0) FROM event").query(Long.class).single();
  }

  /**
   * Events after a place, oldest first.
   *
   * @param operation only those of one operation; null for all
   */
  public List<Event> after(long sequence, @Nullable String operation, int atMost) {
    return store
        .sql(
            """
            SELECT * FROM event WHERE sequence > :after
              AND (:operation::text IS NULL OR operation = :operation)
            ORDER BY sequence LIMIT :most
            """)
        .param("after", sequence)
        .param("operation", operation)
        .param("most", atMost)
        .query(Events::read)
        .list();
  }

  private static Event read(ResultSet row, int number) throws SQLException {
    return new Event(
        row.getLong("sequence"),
        Rows.instant(row, "at"),
        row.getString("kind"),
        row.getString("project"),
        row.getString("operation"),
        row.getString("body"));
  }
}
