package dev.chassis.server.plan;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.json.PlanJson;
import dev.chassis.server.journal.Operation;
import dev.chassis.server.store.Json;
import dev.chassis.server.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of plans. They are written once; those that never ran are dropped after a while. */
@Component
class PlanStore {

  private final JdbcClient store;
  private final Json json;

  PlanStore(JdbcClient store, Json json) {
    this.store = store;
    this.json = json;
  }

  void insert(StoredPlan plan) {
    store
        .sql(
            """
            INSERT INTO plan
              (id, project, blade, goal, revision, only_components, content, basis, signature,
               author, created_at)
            VALUES (:id, :project, :blade, :goal, :revision, :only::jsonb, :content::jsonb, :basis,
                    :signature, :author, :created)
            """)
        .param("id", plan.id())
        .param("project", plan.blade().project())
        .param("blade", plan.blade().blade())
        .param("goal", plan.goal().name())
        .param("revision", plan.revision())
        .param("only", json.write(plan.only()))
        .param("content", json.write(PlanJson.write(plan.plan())))
        .param("basis", plan.basis())
        .param("signature", plan.signature())
        .param("author", plan.author())
        .param("created", Rows.parameter(plan.createdAt()))
        .update();
  }

  Optional<StoredPlan> find(String id) {
    return store
        .sql("SELECT * FROM plan WHERE id = :id")
        .param("id", id)
        .query(this::read)
        .optional();
  }

  /** Drops plans that nobody ran within a week; how many. */
  int dropOld() {
    return store
        .sql(
            """
            DELETE FROM plan p WHERE p.created_at < now() - interval '7 days'
              AND NOT EXISTS (SELECT 1 FROM operation o WHERE o.plan = p.id)
            """)
        .update();
  }

  private StoredPlan read(ResultSet row, int number) throws SQLException {
    return new StoredPlan(
        row.getString("id"),
        new BladeName(row.getString("project"), row.getString("blade")),
        Operation.Goal.valueOf(row.getString("goal")),
        Rows.optionalInt(row, "revision"),
        json.list(row.getString("only_components")).stream().map(String::valueOf).toList(),
        PlanJson.read(json.map(row.getString("content"))),
        row.getString("basis"),
        row.getString("signature"),
        row.getString("author"),
        Rows.instant(row, "created_at"));
  }
}
