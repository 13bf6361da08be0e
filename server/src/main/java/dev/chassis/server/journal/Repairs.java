package dev.chassis.server.journal;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.difference.Contest;
import dev.chassis.server.store.Json;
import dev.chassis.server.store.Rows;
import dev.chassis.value.Address;
import dev.chassis.value.Plain;
import dev.chassis.value.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What operations put back after someone else had changed it: drift that a plan told and whose step
 * was done. Read from plans and steps as they are kept; nothing is counted apart.
 */
@Component
public class Repairs {

  /** After so many repairs of one thing, whoever changes it again is another controller. */
  private static final int ENOUGH = 2;

  private final JdbcClient store;
  private final Json json;

  Repairs(JdbcClient store, Json json) {
    this.store = store;
    this.json = json;
  }

  /**
   * What was put back, in time order.
   *
   * @param kind as plans write it: {@code changed}, {@code deleted}, {@code failed}
   * @param changes as plans write them, plain
   */
  private record Repair(Address address, String kind, List<@Nullable Object> changes, Instant at) {}

  /** What was put back twice or more within the window, and would be contested if changed again. */
  public List<Contest> repeated(BladeName blade, Duration window) {
    var byThing = new LinkedHashMap<List<String>, List<Repair>>();
    for (Repair repair : of(blade, window)) {
      for (String attribute : attributes(repair)) {
        byThing
            .computeIfAbsent(List.of(repair.address().text(), attribute), _ -> new ArrayList<>())
            .add(repair);
      }
    }
    var contests = new ArrayList<Contest>();
    byThing.forEach((thing, repairs) -> {
      if (repairs.size() >= ENOUGH) {
        contests.add(contest(thing.get(1), repairs));
      }
    });
    return contests;
  }

  private static Contest contest(String attribute, List<Repair> repairs) {
    List<Value> seen =
        repairs.stream()
            .flatMap(repair -> changes(repair).stream())
            .filter(change -> attribute.equals(change.get("attribute")))
            .map(change -> Plain.toValue(change.get("after")))
            .distinct()
            .toList();
    return new Contest(
        repairs.getFirst().address(), attribute, repairs.size(), repairs.getFirst().at(), seen);
  }

  /** The attributes that a repair put back; an empty name for the object itself. */
  private static List<String> attributes(Repair repair) {
    return switch (repair.kind()) {
      case "changed" ->
          changes(repair).stream().map(change -> String.valueOf(change.get("attribute"))).toList();
      case "deleted" -> List.of("");
      default -> List.of();
    };
  }

  private static List<Map<?, ?>> changes(Repair repair) {
    var changes = new ArrayList<Map<?, ?>>();
    for (Object each : repair.changes()) {
      if (each instanceof Map<?, ?> change) {
        changes.add(change);
      }
    }
    return changes;
  }

  private List<Repair> of(BladeName blade, Duration window) {
    return store
        .sql(
            """
            SELECT s.address, d.told->>'kind' AS kind, d.told->'changes' AS changes, s.ended_at
            FROM operation o JOIN plan p ON p.id = o.plan
              CROSS JOIN LATERAL jsonb_array_elements(p.content->'drift') AS d (told)
              JOIN step s ON s.operation = o.id AND s.address = d.told->>'address'
            WHERE o.project = :project AND o.blade = :blade AND s.state = 'DONE'
              AND s.ended_at > now() - make_interval(secs => :seconds)
            ORDER BY s.ended_at
            """)
        .param("project", blade.project())
        .param("blade", blade.blade())
        .param("seconds", window.toMillis() / 1000.0)
        .query(this::read)
        .list();
  }

  private Repair read(ResultSet row, int number) throws SQLException {
    return new Repair(
        new Address(row.getString("address")),
        row.getString("kind"),
        json.list(row.getString("changes")),
        Rows.instant(row, "ended_at"));
  }
}
