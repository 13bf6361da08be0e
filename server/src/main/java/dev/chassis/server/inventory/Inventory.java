package dev.chassis.server.inventory;

import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What exists at sites as last seen, beside the records as they are now. */
@Component
class Inventory {

  private final JdbcClient store;

  Inventory(JdbcClient store) {
    this.store = store;
  }

  /**
   * What is asked for.
   *
   * @param owners of {@link InventoryItem#owner}
   * @param visible projects whose objects may be seen; empty for everything
   */
  record Question(
      String site,
      Set<String> owners,
      @Nullable String type,
      @Nullable String project,
      Optional<Set<String>> visible) {}

  /** A page, by type and id. */
  List<InventoryItem> page(Question question, PageRequest page) {
    List<String> after = page.after(2);
    return store
        .sql(
            """
            SELECT * FROM (
              SELECT s.*, r.address AS record_address, coalesce(r.adopted, false) AS adopted,
                coalesce(r.project, s.mark_project) AS owner_project,
                coalesce(r.blade, s.mark_blade) AS owner_blade,
                coalesce(r.address, s.mark_address) AS owner_address,
                CASE WHEN r.project IS NOT NULL THEN 'BLADE'
                  WHEN s.mark_project IS NOT NULL THEN 'LEFTOVER'
                  WHEN s.inborn THEN 'SITE' ELSE 'UNDECLARED' END AS owner,
                v.account
              FROM sighting s JOIN survey v ON v.site = s.site
                LEFT JOIN record r ON r.site = s.site AND r.type = s.type
                  AND r.external_id = s.external_id
              WHERE s.site = :site) AS item
            WHERE owner = ANY (:owners)
              AND (:type::text IS NULL OR type = :type)
              AND (:project::text IS NULL OR owner_project = :project)
              AND (:all OR owner_project = ANY (:visible))
              AND (:after::text IS NULL OR (type, external_id) > (:after, :id))
            ORDER BY type, external_id LIMIT :fetch
            """)
        .param("site", question.site())
        .param("owners", question.owners().toArray(String[]::new))
        .param("type", question.type())
        .param("project", question.project())
        .param("all", question.visible().isEmpty())
        .param("visible", question.visible().orElse(Set.of()).toArray(String[]::new))
        .param("after", after.isEmpty() ? null : after.getFirst())
        .param("id", after.isEmpty() ? null : after.getLast())
        .param("fetch", page.fetch())
        .query(Inventory::read)
        .list();
  }

  private static InventoryItem read(ResultSet row, int number) throws SQLException {
    Optional<Instant> created = Rows.optionalInstant(row, "created_at");
    return new InventoryItem(
        row.getString("type"),
        row.getString("name"),
        row.getString("external_id"),
        row.getString("status"),
        row.getString("owner"),
        row.getString("owner_project"),
        row.getString("owner_blade"),
        row.getString("owner_address"),
        row.getBoolean("adopted"),
        created.isPresent() ? created.get() : Rows.instant(row, "first_seen"),
        created.isPresent(),
        row.getString("account"),
        row.getString("created_by"));
  }
}
