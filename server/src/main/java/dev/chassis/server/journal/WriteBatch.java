package dev.chassis.server.journal;

import dev.chassis.apply.Step;
import dev.chassis.apply.StepChange;
import dev.chassis.apply.StepChange.RecordChange;
import dev.chassis.apply.Suspect;
import dev.chassis.plan.RecordedResource;
import dev.chassis.value.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes as the rows of one statement. Several changes of one step or record become the last of
 * them: a statement may touch a row only once.
 */
record WriteBatch(
    Collection<Map<String, @Nullable Object>> steps,
    Collection<Map<String, @Nullable Object>> records,
    Collection<String> dropped,
    Collection<Map<String, @Nullable Object>> suspects) {

  /**
   * Counts the leases held: one, or none when it was lost, and then nothing is written. The share
   * lock keeps a take-over waiting until the write is on disk; deletes run against the same
   * snapshot as inserts, and {@link #of} keeps the two apart.
   */
  static final String SQL =
      """
      WITH lease AS MATERIALIZED (
        SELECT id, project, blade FROM operation
        WHERE id = :operation AND lease_owner = :owner AND lease_epoch = :epoch
          AND state IN ('RUNNING', 'CANCELLING')
        FOR SHARE),
      steps AS (
        INSERT INTO step (operation, address, kind, state, note, attempts, started_at, ended_at)
        SELECT lease.id, s.address, s.kind, s.state, s.note, s.attempts, s.started_at, s.ended_at
        FROM lease, jsonb_to_recordset(:steps::jsonb) AS s (address text, kind text, state text,
          note text, attempts jsonb, started_at timestamptz, ended_at timestamptz)
        ON CONFLICT (operation, address) DO UPDATE SET kind = excluded.kind,
          state = excluded.state, note = excluded.note, attempts = excluded.attempts,
          started_at = excluded.started_at, ended_at = excluded.ended_at),
      records AS (
        INSERT INTO record (project, blade, address, type, site, token, external_id, phase,
          attributes, outputs, needs, operation, adopted)
        SELECT lease.project, lease.blade, r.address, r.type, r.site, r.token, r.external_id,
          r.phase, r.attributes, r.outputs, r.needs, r.operation,
          r.adopted
        FROM lease, jsonb_to_recordset(:records::jsonb) AS r (address text, type text, site text,
          token text, external_id text, phase text, attributes jsonb, outputs jsonb, needs jsonb,
          operation text, adopted boolean)
        ON CONFLICT (project, blade, address) DO UPDATE SET type = excluded.type,
          site = excluded.site, token = excluded.token, external_id = excluded.external_id,
          phase = excluded.phase, attributes = excluded.attributes, outputs = excluded.outputs,
          needs = excluded.needs, operation = excluded.operation,
          adopted = excluded.adopted, updated_at = now()),
      dropped AS (
        DELETE FROM record USING lease, jsonb_array_elements_text(:dropped::jsonb) AS gone (address)
        WHERE record.project = lease.project AND record.blade = lease.blade
          AND record.address = gone.address),
      suspects AS (
        INSERT INTO suspect (token, project, blade, address, type, site, until)
        SELECT s.token, s.project, s.blade, s.address, s.type, s.site, s.until
        FROM lease, jsonb_to_recordset(:suspects::jsonb) AS s (token text, project text,
          blade text, address text, type text, site text, until timestamptz)
        ON CONFLICT (token, type, site)
          DO UPDATE SET until = greatest(suspect.until, excluded.until))
      SELECT count(*) FROM lease
      """;

  static WriteBatch of(List<StepChange> changes) {
    var steps = new LinkedHashMap<Address, Map<String, @Nullable Object>>();
    var records = new LinkedHashMap<Address, Map<String, @Nullable Object>>();
    var dropped = new LinkedHashMap<Address, String>();
    var suspects = new LinkedHashMap<String, Map<String, @Nullable Object>>();
    for (StepChange change : changes) {
      Step step = change.step();
      steps.put(step.address(), StepRows.row(step));
      switch (change.record()) {
        case RecordChange.Unchanged _ -> {}
        case RecordChange.Put(RecordedResource resource) -> {
          dropped.remove(resource.address());
          records.put(resource.address(), Records.row(resource));
        }
        case RecordChange.Drop(Address address) -> {
          records.remove(address);
          dropped.put(address, address.text());
        }
      }
      change
          .suspect()
          .ifPresent(each -> suspects.put(each.token() + each.type() + each.site(), row(each)));
    }
    return new WriteBatch(
        new ArrayList<>(steps.values()),
        new ArrayList<>(records.values()),
        new ArrayList<>(dropped.values()),
        new ArrayList<>(suspects.values()));
  }

  private static Map<String, @Nullable Object> row(Suspect suspect) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("token", suspect.token());
    row.put("project", suspect.blade().project());
    row.put("blade", suspect.blade().blade());
    row.put("address", suspect.address().text());
    row.put("type", suspect.type().text());
    row.put("site", suspect.site().text());
    row.put("until", suspect.until().toString());
    return row;
  }
}
