package dev.chassis.server.journal;

import dev.chassis.apply.OperationId;
import dev.chassis.apply.OperationState;
import dev.chassis.plan.BladeName;
import dev.chassis.server.resource.Page;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.store.Ids;
import dev.chassis.server.store.Json;
import dev.chassis.server.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of operations, for whoever asks or queues; running ones belong to {@link Leases}. */
@Component
public class Operations {

  private final JdbcClient store;
  private final Json json;
  private final Clock clock;

  Operations(JdbcClient store, Json json, Clock clock) {
    this.store = store;
    this.json = json;
    this.clock = clock;
  }

  /** What a new operation is to do. */
  public record Order(
      BladeName blade,
      Operation.Goal goal,
      @Nullable Integer revision,
      List<String> only,
      @Nullable String plan,
      String author,
      Duration deadline) {}

  /** Queues an operation and wakes the replicas when the transaction in hand commits. */
  public Operation queue(Order order) {
    String id = Ids.next(clock.millis());
    store
        .sql(
            """
            INSERT INTO operation
              (id, project, blade, goal, revision, only_components, plan, author, deadline)
            VALUES (:id, :project, :blade, :goal, :revision, :only::jsonb, :plan, :author,
                    :deadline)
            """)
        .param("id", id)
        .param("project", order.blade().project())
        .param("blade", order.blade().blade())
        .param("goal", order.goal().name())
        .param("revision", order.revision())
        .param("only", json.write(order.only()))
        .param("plan", order.plan())
        .param("author", order.author())
        .param("deadline", Rows.parameter(clock.instant().plus(order.deadline())))
        .update();
    store.sql("SELECT pg_notify('chassis_operation', :id)").param("id", id).query().listOfRows();
    return find(new OperationId(id)).orElseThrow();
  }

  public Optional<Operation> find(OperationId id) {
    return store
        .sql("SELECT * FROM operation WHERE id = :id")
        .param("id", id.text())
        .query(this::read)
        .optional();
  }

  /** The newest operation of a blade. */
  public Optional<Operation> latest(BladeName blade) {
    return store
        .sql(
            """
            SELECT * FROM operation WHERE project = :project AND blade = :blade
            ORDER BY id DESC LIMIT 1
            """)
        .param("project", blade.project())
        .param("blade", blade.blade())
        .query(this::read)
        .optional();
  }

  /** Blades of which an operation runs, or ended at or after that instant. */
  public Set<BladeName> unsettled(Instant since) {
    return Set.copyOf(
        store
            .sql(
                """
                SELECT DISTINCT project, blade FROM operation
                WHERE state IN ('RUNNING', 'CANCELLING') OR ended_at >= :since
                """)
            .param("since", Rows.parameter(since))
            .query((row, number) -> new BladeName(row.getString("project"), row.getString("blade")))
            .list());
  }

  /**
   * Runs work within the transaction in hand while no operation of the blade waits or can begin:
   * until it commits, the work holds the blade's only place to run in.
   *
   * @return false when an operation waits or runs; the work was not done then
   */
  public boolean alone(BladeName blade, Runnable work) {
    if (busy(blade)) {
      return false;
    }
    String id = Ids.next(clock.millis());
    store
        .sql(
            """
            INSERT INTO operation (id, project, blade, goal, state, author, deadline)
            VALUES (:id, :project, :blade, 'APPLY', 'RUNNING', '', now())
            """)
        .param("id", id)
        .param("project", blade.project())
        .param("blade", blade.blade())
        .update();
    work.run();
    store.sql("DELETE FROM operation WHERE id = :id").param("id", id).update();
    return true;
  }

  /** True when an operation of the blade waits or runs. */
  public boolean busy(BladeName blade) {
    return store
        .sql(
            """
            SELECT EXISTS (SELECT 1 FROM operation WHERE project = :project AND blade = :blade
              AND state IN ('QUEUED', 'RUNNING', 'CANCELLING'))
            """)
        .param("project", blade.project())
        .param("blade", blade.blade())
        .query(Boolean.class)
        .single();
  }

  /**
   * A page of operations, newest first.
   *
   * @param projects the projects that the caller may see; empty for all
   */
  public Page<Operation> list(
      Optional<Set<String>> projects,
      @Nullable String project,
      @Nullable String blade,
      Collection<OperationState> states,
      PageRequest page) {
    List<String> after = page.after(1);
    List<Operation> found =
        store
            .sql(
                """
                SELECT * FROM operation
                WHERE (:all OR project = ANY (:projects))
                  AND (:project::text IS NULL OR project = :project)
                  AND (:blade::text IS NULL OR blade = :blade)
                  AND (:anyState OR state = ANY (:states))
                  AND (:after::text IS NULL OR id < :after)
                ORDER BY id DESC LIMIT :fetch
                """)
            .param("all", projects.isEmpty())
            .param("projects", projects.orElse(Set.of()).toArray(String[]::new))
            .param("project", project)
            .param("blade", blade)
            .param("anyState", states.isEmpty())
            .param("states", states.stream().map(Enum::name).toArray(String[]::new))
            .param("after", after.isEmpty() ? null : after.getFirst())
            .param("fetch", page.fetch())
            .query(this::read)
            .list();
    return Page.of("OperationList", found, page, each -> List.of(each.id().text()));
  }

  /**
   * Asks an operation to stop. One that still waits is cancelled at once.
   *
   * @return the operation as it is now; empty when there is none of that id
   */
  public Optional<Operation> requestCancel(OperationId id) {
    store
        .sql(
            """
            UPDATE operation SET cancel_requested = true,
              state = CASE state WHEN 'QUEUED' THEN 'CANCELLED' WHEN 'RUNNING' THEN 'CANCELLING'
                ELSE state END,
              ended_at = CASE state WHEN 'QUEUED' THEN now() ELSE ended_at END
            WHERE id = :id AND state IN ('QUEUED', 'RUNNING', 'CANCELLING')
            """)
        .param("id", id.text())
        .update();
    return find(id);
  }

  Operation read(ResultSet row, int number) throws SQLException {
    return new Operation(
        new OperationId(row.getString("id")),
        new BladeName(row.getString("project"), row.getString("blade")),
        Operation.Goal.valueOf(row.getString("goal")),
        Rows.optionalInt(row, "revision"),
        json.list(row.getString("only_components")).stream().map(String::valueOf).toList(),
        Optional.ofNullable(row.getString("plan")),
        OperationState.valueOf(row.getString("state")),
        row.getString("failure"),
        row.getString("next_step"),
        Optional.ofNullable(row.getString("lease_owner")),
        row.getLong("lease_epoch"),
        row.getBoolean("cancel_requested"),
        Rows.instant(row, "deadline"),
        json.map(row.getString("outputs")),
        row.getString("author"),
        Rows.instant(row, "created_at"),
        Rows.optionalInstant(row, "started_at"),
        Rows.optionalInstant(row, "ended_at"));
  }
}
