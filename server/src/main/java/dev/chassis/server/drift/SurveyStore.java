package dev.chassis.server.drift;

import dev.chassis.server.store.Json;
import dev.chassis.server.store.Rows;
import dev.chassis.site.Condition;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of looks at sites and of what was seen there. All times are the database's. */
@Component
class SurveyStore {

  private final JdbcClient store;
  private final Json json;

  SurveyStore(JdbcClient store, Json json) {
    this.store = store;
    this.json = json;
  }

  Instant now() {
    return store.sql("SELECT now()").query(OffsetDateTime.class).single().toInstant();
  }

  /**
   * The last look at a site.
   *
   * @param longAgo after so long without a look nothing is known
   */
  Survey find(SiteName site, Duration longAgo) {
    return store
        .sql(
            """
            SELECT *, seen_at < now() - make_interval(secs => :seconds) AS old FROM survey
            WHERE site = :site
            """)
        .param("site", site.text())
        .param("seconds", longAgo.toMillis() / 1000.0)
        .query(SurveyStore::read)
        .optional()
        .orElse(Survey.never(site));
  }

  /** True when the site was not tried for that long. */
  boolean due(SiteName site, Duration interval) {
    return store
        .sql(
            """
            SELECT NOT EXISTS (SELECT 1 FROM survey WHERE site = :site
              AND tried_at > now() - make_interval(secs => :seconds))
            """)
        .param("site", site.text())
        .param("seconds", interval.toMillis() / 1000.0)
        .query(Boolean.class)
        .single();
  }

  /**
   * Notes a look that saw the site whole, within the transaction in hand; what follows in it is
   * alone with the site.
   *
   * @param begun before the first list was asked for
   * @return false when a later look was noted already, and this one tells nothing new
   */
  boolean seen(SiteName site, Instant begun, int objects, long millis, String account) {
    return store
            .sql(
                """
                INSERT INTO survey (site, seen_at, millis, objects, account, tried_at)
                VALUES (:site, :begun, :millis, :objects, :account, now())
                ON CONFLICT (site) DO UPDATE SET seen_at = excluded.seen_at,
                  millis = excluded.millis, objects = excluded.objects,
                  account = excluded.account, tried_at = now(), failed_at = NULL, said = ''
                WHERE survey.seen_at IS NULL OR survey.seen_at < excluded.seen_at
                """)
            .param("site", site.text())
            .param("begun", Rows.parameter(begun))
            .param("millis", millis)
            .param("objects", objects)
            .param("account", account)
            .update()
        > 0;
  }

  /** Notes a look that failed. */
  void failed(SiteName site, String sentence) {
    store
        .sql(
            """
            INSERT INTO survey (site, tried_at, failed_at, said) VALUES (:site, now(), now(), :said)
            ON CONFLICT (site) DO UPDATE SET tried_at = now(), said = excluded.said,
              failed_at = coalesce(survey.failed_at, now())
            """)
        .param("site", site.text())
        .param("said", sentence)
        .update();
  }

  /** Keeps what exists; rows that say the same are not written again. */
  void keep(SiteName site, Map<ResourceType, List<Observed>> seen, Instant at) {
    Inborn inborn = Inborn.among(seen);
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    seen.values()
        .forEach(objects ->
            objects.stream()
                .filter(object -> object.condition() != Condition.GONE)
                .forEach(object -> rows.add(row(object, inborn.contains(object)))));
    store
        .sql(
            """
            WITH seen AS MATERIALIZED (
              SELECT * FROM jsonb_to_recordset(:rows::jsonb) AS s (type text, external_id text,
                name text, status text, created_at timestamptz, created_by text, inborn boolean,
                mark_project text, mark_blade text, mark_address text)),
            gone AS (
              DELETE FROM sighting g WHERE g.site = :site AND NOT EXISTS (
                SELECT 1 FROM seen s WHERE s.type = g.type AND s.external_id = g.external_id))
            INSERT INTO sighting AS old (site, type, external_id, name, status, created_at,
              created_by, inborn, mark_project, mark_blade, mark_address, first_seen)
            SELECT :site, type, external_id, name, status, created_at, created_by, inborn,
              mark_project, mark_blade, mark_address, :at FROM seen
            ON CONFLICT (site, type, external_id) DO UPDATE SET name = excluded.name,
              status = excluded.status, created_at = excluded.created_at,
              created_by = excluded.created_by, inborn = excluded.inborn,
              mark_project = excluded.mark_project, mark_blade = excluded.mark_blade,
              mark_address = excluded.mark_address
            WHERE (old.name, old.status, old.created_at, old.created_by, old.inborn,
                old.mark_project, old.mark_blade, old.mark_address)
              IS DISTINCT FROM (excluded.name, excluded.status, excluded.created_at,
                excluded.created_by, excluded.inborn, excluded.mark_project, excluded.mark_blade,
                excluded.mark_address)
            """)
        .param("rows", json.write(rows))
        .param("site", site.text())
        .param("at", Rows.parameter(at))
        .update();
  }

  private static Map<String, @Nullable Object> row(Observed object, boolean inborn) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("type", object.type().text());
    row.put("external_id", object.id().text());
    row.put("name", object.name());
    row.put("status", object.status());
    row.put(
        "created_at", Optional.ofNullable(object.createdAt()).map(Instant::toString).orElse(null));
    row.put("created_by", object.createdBy());
    row.put("inborn", inborn);
    row.put("mark_project", object.mark().map(Mark::project).orElse(null));
    row.put("mark_blade", object.mark().map(Mark::blade).orElse(null));
    row.put("mark_address", object.mark().map(mark -> mark.resource().text()).orElse(null));
    return row;
  }

  private static Survey read(ResultSet row, int number) throws SQLException {
    Optional<Instant> seen = Rows.optionalInstant(row, "seen_at");
    Optional<Instant> failed = Rows.optionalInstant(row, "failed_at");
    boolean old = row.getBoolean("old");
    boolean known = seen.isPresent() && failed.isEmpty() && !old;
    String said = row.getString("said");
    return new Survey(
        row.getString("site"),
        known ? "SEEN" : seen.isPresent() ? "UNKNOWN" : "NEVER",
        seen.orElse(null),
        known ? null : seen.or(() -> failed).orElse(null),
        known ? "" : said.isEmpty() ? "Nobody has looked at this site lately." : said,
        row.getLong("objects"),
        row.getLong("millis"),
        row.getString("account"));
  }
}
