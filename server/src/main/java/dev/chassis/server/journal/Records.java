package dev.chassis.server.journal;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.RecordedResource;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.store.Json;
import dev.chassis.site.ExternalId;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Plain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Chassis knows that it made or adopted, blade by blade. Made ones are the journal's. */
@Component
public class Records {

  private final JdbcClient store;
  private final Json json;

  Records(JdbcClient store, Json json) {
    this.store = store;
    this.json = json;
  }

  /** All records of a blade, by address. */
  public List<RecordedResource> of(BladeName blade) {
    return store
        .sql(
            """
            SELECT * FROM record WHERE project = :project AND blade = :blade ORDER BY address
            """)
        .param("project", blade.project())
        .param("blade", blade.blade())
        .query(this::read)
        .list();
  }

  /** A page of a blade's records, by address. */
  public List<RecordedResource> page(BladeName blade, PageRequest page) {
    List<String> after = page.after(1);
    return store
        .sql(
            """
            SELECT * FROM record WHERE project = :project AND blade = :blade
              AND (:after::text IS NULL OR address > :after)
            ORDER BY address LIMIT :fetch
            """)
        .param("project", blade.project())
        .param("blade", blade.blade())
        .param("after", after.isEmpty() ? null : after.getFirst())
        .param("fetch", page.fetch())
        .query(this::read)
        .list();
  }

  /** How many resources of a blade are recorded. */
  public long count(BladeName blade) {
    return store
        .sql("SELECT count(*) FROM record WHERE project = :project AND blade = :blade")
        .param("project", blade.project())
        .param("blade", blade.blade())
        .query(Long.class)
        .single();
  }

  /** How many resources of all blades are recorded on a site. */
  public long onSite(SiteName site) {
    return store
        .sql("SELECT count(*) FROM record WHERE site = :site")
        .param("site", site.text())
        .query(Long.class)
        .single();
  }

  /** A record and whose it is. */
  public record Placed(BladeName blade, RecordedResource resource) {}

  /** The records of all blades on a site, blade by blade, each by address. */
  public List<Placed> placedOn(SiteName site) {
    return store
        .sql("SELECT * FROM record WHERE site = :site ORDER BY project, blade, address")
        .param("site", site.text())
        .query((row, number) ->
            new Placed(
                new BladeName(row.getString("project"), row.getString("blade")), read(row, number)))
        .list();
  }

  /** The record that names an object of a site, whichever blade's it is. */
  public Optional<Placed> naming(SiteName site, ResourceType type, ExternalId id) {
    return store
        .sql(
            """
            SELECT * FROM record WHERE site = :site AND type = :type AND external_id = :id LIMIT 1
            """)
        .param("site", site.text())
        .param("type", type.text())
        .param("id", id.text())
        .query((row, number) ->
            new Placed(
                new BladeName(row.getString("project"), row.getString("blade")), read(row, number)))
        .optional();
  }

  /** Takes an object that someone else made into a blade; false when the address has a record. */
  public boolean adopt(BladeName blade, RecordedResource adopted) {
    return store
            .sql(
                """
                INSERT INTO record (project, blade, address, type, site, token, external_id, phase,
                  attributes, outputs, needs, operation, adopted)
                SELECT :project, :blade, r.address, r.type, r.site, r.token, r.external_id, r.phase,
                  r.attributes, r.outputs, r.needs, r.operation, r.adopted
                FROM jsonb_to_record(:record::jsonb) AS r (address text, type text, site text,
                  token text, external_id text, phase text, attributes jsonb, outputs jsonb,
                  needs jsonb, operation text, adopted boolean)
                ON CONFLICT (project, blade, address) DO NOTHING
                """)
            .param("project", blade.project())
            .param("blade", blade.blade())
            .param("record", json.write(row(adopted)))
            .update()
        > 0;
  }

  /** The records of a project on all its sites, for its quotas. */
  public List<RecordedResource> ofProject(String project) {
    return store
        .sql("SELECT * FROM record WHERE project = :project")
        .param("project", project)
        .query(this::read)
        .list();
  }

  static Map<String, @Nullable Object> row(RecordedResource resource) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("address", resource.address().text());
    row.put("type", resource.type().text());
    row.put("site", resource.site().text());
    row.put("token", resource.token());
    row.put("external_id", resource.id().map(ExternalId::text).orElse(null));
    row.put("phase", resource.phase().name());
    row.put("attributes", Plain.mapping(resource.attributes()));
    row.put("outputs", Plain.mapping(resource.outputs()));
    row.put("needs", resource.needs().stream().map(Address::text).sorted().toList());
    row.put("operation", resource.operation());
    row.put("adopted", resource.adopted());
    return row;
  }

  private RecordedResource read(ResultSet row, int number) throws SQLException {
    return new RecordedResource(
        new Address(row.getString("address")),
        ResourceType.named(row.getString("type")).orElseThrow(),
        new SiteName(row.getString("site")),
        row.getString("token"),
        Optional.ofNullable(row.getString("external_id")).map(ExternalId::new),
        RecordedResource.Phase.valueOf(row.getString("phase")),
        Plain.toFields(json.map(row.getString("attributes"))),
        Plain.toFields(json.map(row.getString("outputs"))),
        json.list(row.getString("needs")).stream()
            .map(String::valueOf)
            .map(Address::new)
            .collect(Collectors.toUnmodifiableSet()),
        row.getString("operation"),
        row.getBoolean("adopted"));
  }
}
