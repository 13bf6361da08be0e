package dev.chassis.server.journal;

import dev.chassis.apply.Journal;
import dev.chassis.apply.Lease;
import dev.chassis.apply.LeaseLostException;
import dev.chassis.apply.OperationId;
import dev.chassis.apply.OperationState;
import dev.chassis.apply.Step;
import dev.chassis.apply.StepChange;
import dev.chassis.apply.Suspect;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.RecordedResource;
import dev.chassis.server.event.Events;
import dev.chassis.server.store.Json;
import dev.chassis.server.store.Rows;
import dev.chassis.server.store.Transactions;
import dev.chassis.value.Plain;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The journal in PostgreSQL. A write is one statement: the lease is checked and its row is held
 * against a take-over while steps, records and suspects are written, so that either all of it
 * counts or none.
 */
@Component
public class PostgresJournal implements Journal {

  private final JdbcClient store;
  private final Transactions transactions;
  private final Records records;
  private final Json json;
  private final Events events;

  PostgresJournal(
      JdbcClient store, Transactions transactions, Records records, Json json, Events events) {
    this.store = store;
    this.transactions = transactions;
    this.records = records;
    this.json = json;
    this.events = events;
  }

  @Override
  public List<Step> steps(OperationId operation) {
    return transactions.call(() ->
        store
            .sql("SELECT * FROM step WHERE operation = :operation")
            .param("operation", operation.text())
            .query((row, number) -> StepRows.read(row, json))
            .list());
  }

  @Override
  public List<RecordedResource> records(BladeName blade) {
    return transactions.call(() -> records.of(blade));
  }

  @Override
  public void write(Lease lease, List<StepChange> changes) {
    var batch = WriteBatch.of(changes);
    int held =
        transactions.call(() ->
            store
                .sql(WriteBatch.SQL)
                .param("operation", lease.operation().text())
                .param("owner", lease.owner())
                .param("epoch", lease.epoch())
                .param("steps", json.write(batch.steps()))
                .param("records", json.write(batch.records()))
                .param("dropped", json.write(batch.dropped()))
                .param("suspects", json.write(batch.suspects()))
                .query(Integer.class)
                .single());
    if (held == 0) {
      throw new LeaseLostException(lease);
    }
  }

  @Override
  public boolean cancelRequested(OperationId operation) {
    return transactions.call(() ->
        store
            .sql("SELECT cancel_requested OR deadline < now() FROM operation WHERE id = :id")
            .param("id", operation.text())
            .query(Boolean.class)
            .optional()
            .orElse(true));
  }

  @Override
  public boolean holds(Lease lease) {
    return transactions.call(() ->
        store
            .sql(
                """
                SELECT EXISTS (SELECT 1 FROM operation
                WHERE id = :id AND lease_owner = :owner AND lease_epoch = :epoch
                  AND state IN ('RUNNING', 'CANCELLING'))
                """)
            .param("id", lease.operation().text())
            .param("owner", lease.owner())
            .param("epoch", lease.epoch())
            .query(Boolean.class)
            .single());
  }

  @Override
  public void suspect(Suspect suspect) {
    transactions.run(() ->
        store
            .sql(
                """
                INSERT INTO suspect (token, project, blade, address, type, site, until)
                VALUES (:token, :project, :blade, :address, :type, :site, :until)
                ON CONFLICT (token, type, site)
                  DO UPDATE SET until = greatest(suspect.until, excluded.until)
                """)
            .param("token", suspect.token())
            .param("project", suspect.blade().project())
            .param("blade", suspect.blade().blade())
            .param("address", suspect.address().text())
            .param("type", suspect.type().text())
            .param("site", suspect.site().text())
            .param("until", Rows.parameter(suspect.until()))
            .update());
  }

  @Override
  public void finish(Lease lease, OperationState state, Map<String, Value> outputs) {
    finish(lease, state, outputs, "", "");
  }

  /** Ends the operation with the reason why it could not even begin. */
  public void fail(Lease lease, String failure, String nextStep) {
    finish(lease, OperationState.FAILED, Map.of(), failure, nextStep);
  }

  private void finish(
      Lease lease,
      OperationState state,
      Map<String, Value> outputs,
      String failure,
      String nextStep) {
    if (!state.isFinal()) {
      throw new IllegalArgumentException("An operation does not end in " + state);
    }
    transactions.run(() -> {
      int changed =
          store
              .sql(
                  """
                  UPDATE operation SET state = :state, outputs = :outputs::jsonb,
                    failure = :failure, next_step = :next, ended_at = now(),
                    lease_expires = NULL
                  WHERE id = :id AND lease_owner = :owner AND lease_epoch = :epoch
                    AND state IN ('RUNNING', 'CANCELLING')
                  """)
              .param("state", state.name())
              .param("outputs", json.write(Plain.mapping(outputs)))
              .param("failure", failure)
              .param("next", nextStep)
              .param("id", lease.operation().text())
              .param("owner", lease.owner())
              .param("epoch", lease.epoch())
              .update();
      if (changed == 0) {
        throw new LeaseLostException(lease);
      }
      events.operationChanged(lease.operation().text());
      store
          .sql("SELECT pg_notify('chassis_operation', :id)")
          .param("id", lease.operation().text())
          .query()
          .listOfRows();
    });
  }

  @Override
  public List<Suspect> suspects() {
    return transactions.call(
        () -> store.sql("SELECT * FROM suspect ORDER BY until").query(StepRows::suspect).list());
  }

  @Override
  public void cleared(Suspect suspect) {
    transactions.run(() ->
        store
            .sql(
                """
                DELETE FROM suspect
                WHERE token = :token AND type = :type AND site = :site AND until = :until
                """)
            .param("token", suspect.token())
            .param("type", suspect.type().text())
            .param("site", suspect.site().text())
            .param("until", Rows.parameter(suspect.until()))
            .update());
  }
}
