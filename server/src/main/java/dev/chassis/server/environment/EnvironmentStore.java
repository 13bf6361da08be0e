package dev.chassis.server.environment;

import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of environments. */
@Component
public class EnvironmentStore {

  private final JdbcClient store;

  EnvironmentStore(JdbcClient store) {
    this.store = store;
  }

  /** Every environment that can matter to a blade of a project, in no order. */
  public List<StoredEnvironment> inForce(String project) {
    return store
        .sql(
            """
            SELECT * FROM environment
            WHERE level IN ('federation', 'site', 'instance')
               OR (level = 'project' AND scope = :project)
               OR (level = 'blade' AND scope LIKE :blades)
            ORDER BY name
            """)
        .param("project", project)
        .param("blades", project.replace("_", "\\_").replace("%", "\\%") + "/%")
        .query(EnvironmentStore::read)
        .list();
  }

  Optional<StoredEnvironment> find(String name) {
    return store
        .sql("SELECT * FROM environment WHERE name = :name")
        .param("name", name)
        .query(EnvironmentStore::read)
        .optional();
  }

  List<StoredEnvironment> page(Optional<Set<String>> visible, PageRequest page) {
    List<String> after = page.after(1);
    return store
        .sql(
            """
            SELECT * FROM environment
            WHERE (:all OR level NOT IN ('project', 'blade')
                   OR split_part(scope, '/', 1) = ANY (:visible))
              AND (:after::text IS NULL OR name > :after)
            ORDER BY name LIMIT :fetch
            """)
        .param("all", visible.isEmpty())
        .param("visible", visible.orElse(Set.of()).toArray(String[]::new))
        .param("after", after.isEmpty() ? null : after.getFirst())
        .param("fetch", page.fetch())
        .query(EnvironmentStore::read)
        .list();
  }

  void put(String name, String level, String scope, String document) {
    store
        .sql(
            """
            INSERT INTO environment (name, level, scope, document)
            VALUES (:name, :level, :scope, :document)
            ON CONFLICT (name) DO UPDATE SET level = excluded.level, scope = excluded.scope,
              document = excluded.document, version = environment.version + 1, updated_at = now()
            """)
        .param("name", name)
        .param("level", level)
        .param("scope", scope)
        .param("document", document)
        .update();
  }

  void delete(String name) {
    store.sql("DELETE FROM environment WHERE name = :name").param("name", name).update();
  }

  private static StoredEnvironment read(ResultSet row, int number) throws SQLException {
    return new StoredEnvironment(
        row.getString("name"),
        row.getString("level"),
        row.getString("scope"),
        row.getString("document"),
        row.getLong("version"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"));
  }
}
