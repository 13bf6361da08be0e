package dev.chassis.server.project;

import dev.chassis.server.access.Role;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.resource.SubmittedDocument;
import dev.chassis.server.store.Json;
import dev.chassis.server.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of projects and their members. */
@Component
public class Projects {

  private final JdbcClient store;
  private final Json json;

  Projects(JdbcClient store, Json json) {
    this.store = store;
    this.json = json;
  }

  public Optional<Project> find(String name) {
    return store
        .sql("SELECT * FROM project WHERE name = :name")
        .param("name", name)
        .query(this::read)
        .optional();
  }

  /** A project that has to be there. */
  public Project get(String name) {
    return find(name)
        .orElseThrow(() ->
            Problem.notFound(
                "There is no project '" + name + "'.",
                "See the list of projects, or let an administrator make it."));
  }

  /**
   * A page by name.
   *
   * @param visible the projects that the caller may see; empty for all
   */
  List<Project> page(Optional<Set<String>> visible, PageRequest page) {
    List<String> after = page.after(1);
    return store
        .sql(
            """
            SELECT * FROM project
            WHERE (:all OR name = ANY (:visible)) AND (:after::text IS NULL OR name > :after)
            ORDER BY name LIMIT :fetch
            """)
        .param("all", visible.isEmpty())
        .param("visible", visible.orElse(Set.of()).toArray(String[]::new))
        .param("after", after.isEmpty() ? null : after.getFirst())
        .param("fetch", page.fetch())
        .query(this::read)
        .list();
  }

  void put(String name, ProjectSpec spec) {
    store
        .sql(
            """
            INSERT INTO project (name, title, quotas) VALUES (:name, :title, :quotas::jsonb)
            ON CONFLICT (name) DO UPDATE SET title = excluded.title, quotas = excluded.quotas,
              version = project.version + 1, updated_at = now()
            """)
        .param("name", name)
        .param("title", spec.title())
        .param("quotas", json.write(spec.quotas()))
        .update();
    store.sql("DELETE FROM member WHERE project = :name").param("name", name).update();
    for (ProjectSpec.MemberSpec member : spec.members()) {
      store
          .sql(
              """
              INSERT INTO member (project, user_name, role) VALUES (:name, :user, :role)
              ON CONFLICT (project, user_name) DO UPDATE SET role = excluded.role
              """)
          .param("name", name)
          .param("user", member.user())
          .param("role", member.role())
          .update();
    }
  }

  boolean hasBlades(String name) {
    return store
        .sql("SELECT EXISTS (SELECT 1 FROM blade WHERE project = :name)")
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  void delete(String name) {
    store.sql("DELETE FROM project WHERE name = :name").param("name", name).update();
  }

  private Project read(ResultSet row, int number) throws SQLException {
    String name = row.getString("name");
    return new Project(
        name,
        row.getString("title"),
        members(name),
        ProjectSpec.limits(quotas(row.getString("quotas"))),
        row.getLong("version"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"));
  }

  private List<Project.Member> members(String project) {
    return store
        .sql("SELECT user_name, role FROM member WHERE project = :project ORDER BY user_name")
        .param("project", project)
        .query((row, number) ->
            new Project.Member(
                row.getString("user_name"), Role.named(row.getString("role")).orElseThrow()))
        .list();
  }

  private Map<String, Map<String, Long>> quotas(String column) {
    var quotas = new LinkedHashMap<String, Map<String, Long>>();
    json.map(column)
        .forEach((site, limits) -> {
          var bySite = new LinkedHashMap<String, Long>();
          SubmittedDocument.mapping(limits)
              .forEach((name, limit) -> {
                if (limit instanceof Number number) {
                  bySite.put(name, number.longValue());
                }
              });
          quotas.put(site, bySite);
        });
    return quotas;
  }
}
