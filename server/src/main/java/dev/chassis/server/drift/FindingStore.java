package dev.chassis.server.drift;

import dev.chassis.plan.BladeName;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.store.Json;
import dev.chassis.server.store.Rows;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of findings. */
@Component
class FindingStore {

  /**
   * Findings that still tell something: not of a resource that Chassis itself wrote, or dropped,
   * since the site was seen.
   */
  private static final String OPEN =
      """
      FROM drift d LEFT JOIN record r
        ON r.project = d.project AND r.blade = d.blade AND r.address = d.subject
      WHERE (d.kind = 'UNEXPECTED' AND NOT EXISTS (SELECT 1 FROM record named
            WHERE named.site = d.site AND named.type = d.type
              AND named.external_id = d.external_id)
          OR d.kind <> 'UNEXPECTED' AND r.updated_at <= d.last_seen)
        AND d.project = :project
      """;

  private final JdbcClient store;
  private final Json json;

  FindingStore(JdbcClient store, Json json) {
    this.store = store;
    this.json = json;
  }

  /** A finding and since when it is known. */
  record Dated(Finding finding, Instant firstSeen, Instant lastSeen) {}

  /** All findings at a site, also those that tell nothing any more. */
  List<Finding> at(SiteName site) {
    return store
        .sql("SELECT * FROM drift WHERE site = :site")
        .param("site", site.text())
        .query((row, number) -> read(row, number).finding())
        .list();
  }

  /** Writes findings over older ones of the same subject, which keep since when they are known. */
  void put(Collection<Finding> findings, Instant seen) {
    store
        .sql(
            """
            INSERT INTO drift AS old (project, blade, site, subject, type, external_id, kind,
              changes, detail, first_seen, last_seen)
            SELECT f.project, f.blade, f.site, f.subject, f.type, f.external_id, f.kind,
              f.changes, f.detail, :seen, :seen
            FROM jsonb_to_recordset(:rows::jsonb) AS f (project text, blade text, site text,
              subject text, type text, external_id text, kind text, changes jsonb, detail text)
            ON CONFLICT (project, blade, site, subject) DO UPDATE SET type = excluded.type,
              external_id = excluded.external_id, kind = excluded.kind, changes = excluded.changes,
              detail = excluded.detail, last_seen = excluded.last_seen,
              first_seen = CASE WHEN old.kind = excluded.kind
                THEN old.first_seen ELSE excluded.first_seen END
            """)
        .param("rows", json.write(findings.stream().map(FindingStore::row).toList()))
        .param("seen", Rows.parameter(seen))
        .update();
  }

  void drop(SiteName site, Collection<Finding> findings) {
    store
        .sql(
            """
            DELETE FROM drift d USING jsonb_to_recordset(:rows::jsonb) AS f (project text,
              blade text, subject text)
            WHERE d.site = :site AND d.project = f.project AND d.blade = f.blade
              AND d.subject = f.subject
            """)
        .param("rows", json.write(findings.stream().map(FindingStore::row).toList()))
        .param("site", site.text())
        .update();
  }

  /** How many a blade has, by kind; kinds without any are absent. */
  Map<Finding.Kind, Integer> counts(BladeName blade) {
    var counts = new EnumMap<Finding.Kind, Integer>(Finding.Kind.class);
    store
        .sql("SELECT d.kind, count(*) AS number " + OPEN + " AND d.blade = :blade GROUP BY d.kind")
        .param("project", blade.project())
        .param("blade", blade.blade())
        .query(row -> {
          counts.put(Finding.Kind.valueOf(row.getString("kind")), row.getInt("number"));
        });
    return counts;
  }

  /** A page of a blade's findings, by subject. */
  List<Dated> page(BladeName blade, PageRequest page) {
    List<String> after = page.after(2);
    return store
        .sql(
            "SELECT d.* "
                + OPEN
                + """
                 AND d.blade = :blade
                 AND (:subject::text IS NULL OR (d.subject, d.site) > (:subject, :site))
                ORDER BY d.subject, d.site LIMIT :fetch
                """)
        .param("project", blade.project())
        .param("blade", blade.blade())
        .param("subject", after.isEmpty() ? null : after.getFirst())
        .param("site", after.isEmpty() ? null : after.getLast())
        .param("fetch", page.fetch())
        .query(this::read)
        .list();
  }

  /** The sites on which a blade has records, in order. */
  List<SiteName> sites(BladeName blade) {
    return store
        .sql(
            """
            SELECT DISTINCT site FROM record WHERE project = :project AND blade = :blade
            ORDER BY site
            """)
        .param("project", blade.project())
        .param("blade", blade.blade())
        .query((row, number) -> new SiteName(row.getString("site")))
        .list();
  }

  /** Tokens of calls in doubt. */
  Collection<String> suspects(SiteName site) {
    return store
        .sql("SELECT token FROM suspect WHERE site = :site")
        .param("site", site.text())
        .query((row, number) -> row.getString("token"))
        .list();
  }

  private static Map<String, @Nullable Object> row(Finding finding) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("project", finding.blade().project());
    row.put("blade", finding.blade().blade());
    row.put("site", finding.site().text());
    row.put("subject", finding.subject());
    row.put("type", finding.type().text());
    row.put("external_id", finding.id());
    row.put("kind", finding.kind().name());
    row.put("changes", finding.changes());
    row.put("detail", finding.detail());
    return row;
  }

  private Dated read(ResultSet row, int number) throws SQLException {
    return new Dated(
        new Finding(
            new BladeName(row.getString("project"), row.getString("blade")),
            new SiteName(row.getString("site")),
            row.getString("subject"),
            ResourceType.named(row.getString("type")).orElseThrow(),
            row.getString("external_id"),
            Finding.Kind.valueOf(row.getString("kind")),
            changes(row.getString("changes")),
            row.getString("detail")),
        Rows.instant(row, "first_seen"),
        Rows.instant(row, "last_seen"));
  }

  private List<Map<String, @Nullable Object>> changes(String column) {
    var changes = new ArrayList<Map<String, @Nullable Object>>();
    for (Object each : json.list(column)) {
      if (each instanceof Map<?, ?> change) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        change.forEach((name, value) -> plain.put(String.valueOf(name), value));
        changes.add(plain);
      }
    }
    return changes;
  }
}
