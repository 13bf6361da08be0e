package dev.chassis.server.blade;

import dev.chassis.plan.BladeName;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.store.Rows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of blades and of their revisions. */
@Component
public class Blades {

  private final JdbcClient store;

  Blades(JdbcClient store) {
    this.store = store;
  }

  /** What a page of blades shows of each, in one query. */
  record Line(StoredBlade blade, long resources, @Nullable String operation) {}

  public Optional<StoredBlade> find(BladeName name) {
    return store
        .sql("SELECT * FROM blade WHERE project = :project AND name = :name")
        .param("project", name.project())
        .param("name", name.blade())
        .query(Blades::read)
        .optional();
  }

  /** A blade that has to be there. */
  public StoredBlade get(BladeName name) {
    return find(name)
        .orElseThrow(() ->
            Problem.notFound(
                "There is no blade '" + name.blade() + "' in project '" + name.project() + "'.",
                "See the project's list of blades, or store this one first."));
  }

  /**
   * A page of a project's blades.
   *
   * @param prefix with which their names begin; empty for all
   */
  List<Line> page(String project, String prefix, PageRequest page) {
    boolean byUpdate = page.sort().equals("updated");
    String key = byUpdate ? "b.updated_at" : "b.name";
    String order = page.descending() ? "DESC" : "ASC";
    String beyond = page.descending() ? "<" : ">";
    List<String> after = page.after(2);
    String place =
        after.isEmpty()
            ? "TRUE"
            : "("
                + key
                + ", b.name) "
                + beyond
                + " ("
                + (byUpdate ? ":key::timestamptz" : ":key")
                + ", :name)";
    // Only names of columns and directions are put together here; values are parameters.
    var statement =
        store
            .sql(
                """
                SELECT b.*,
                  (SELECT count(*) FROM record r WHERE r.project = b.project AND r.blade = b.name)
                    AS resources,
                  (SELECT o.state FROM operation o WHERE o.project = b.project AND o.blade = b.name
                    ORDER BY o.id DESC LIMIT 1) AS operation_state
                FROM blade b WHERE b.project = :project AND b.name LIKE :prefix AND %s
                ORDER BY %s %s, b.name %s LIMIT :fetch
                """
                    .formatted(place, key, order, order))
            .param("project", project)
            .param("prefix", prefix.replace("_", "\\_").replace("%", "\\%") + "%")
            .param("fetch", page.fetch());
    if (!after.isEmpty()) {
      statement = statement.param("key", after.get(0)).param("name", after.get(1));
    }
    return statement
        .query((row, number) ->
            new Line(read(row, number), row.getLong("resources"), row.getString("operation_state")))
        .list();
  }

  /** Where the page after this line begins. */
  static List<String> place(Line line, PageRequest page) {
    Instant updated = line.blade().updatedAt();
    String name = line.blade().name().blade();
    return List.of(page.sort().equals("updated") ? updated.toString() : name, name);
  }

  /** A revision that has to be there. */
  public Revision revision(BladeName name, int number) {
    return store
        .sql(
            """
            SELECT * FROM revision WHERE project = :project AND blade = :blade AND number = :number
            """)
        .param("project", name.project())
        .param("blade", name.blade())
        .param("number", number)
        .query(Blades::readRevision)
        .optional()
        .orElseThrow(() ->
            Problem.notFound(
                "Blade '" + name.blade() + "' has no revision " + number + ".",
                "See its list of revisions."));
  }

  List<Revision> revisions(BladeName name, PageRequest page) {
    List<String> after = page.after(1);
    return store
        .sql(
            """
            SELECT * FROM revision WHERE project = :project AND blade = :blade
              AND (:after::int IS NULL OR number < :after::int)
            ORDER BY number DESC LIMIT :fetch
            """)
        .param("project", name.project())
        .param("blade", name.blade())
        .param("after", after.isEmpty() ? null : after.getFirst())
        .param("fetch", page.fetch())
        .query(Blades::readRevision)
        .list();
  }

  /**
   * Adds a revision, unless the newest has the same content; within the transaction in hand.
   *
   * @return the number of the newest revision
   */
  public int write(BladeName name, String content, String author, String origin, String message) {
    store
        .sql("INSERT INTO blade (project, name) VALUES (:project, :name) ON CONFLICT DO NOTHING")
        .param("project", name.project())
        .param("name", name.blade())
        .update();
    int newest =
        store
            .sql(
                """
                SELECT revision FROM blade WHERE project = :project AND name = :name FOR UPDATE
                """)
            .param("project", name.project())
            .param("name", name.blade())
            .query(Integer.class)
            .single();
    String digest = sha256(content);
    if (newest > 0 && revision(name, newest).sha256().equals(digest)) {
      return newest;
    }
    store
        .sql(
            """
            INSERT INTO revision (project, blade, number, content, sha256, author, origin, message)
            VALUES (:project, :blade, :number, :content, :sha, :author, :origin, :message)
            """)
        .param("project", name.project())
        .param("blade", name.blade())
        .param("number", newest + 1)
        .param("content", content)
        .param("sha", digest)
        .param("author", author)
        .param("origin", origin)
        .param("message", message)
        .update();
    store
        .sql(
            """
            UPDATE blade SET revision = :number, updated_at = now()
            WHERE project = :project AND name = :name
            """)
        .param("number", newest + 1)
        .param("project", name.project())
        .param("name", name.blade())
        .update();
    return newest + 1;
  }

  void delete(BladeName name) {
    store
        .sql("DELETE FROM blade WHERE project = :project AND name = :name")
        .param("project", name.project())
        .param("name", name.blade())
        .update();
  }

  private static StoredBlade read(ResultSet row, int number) throws SQLException {
    return new StoredBlade(
        new BladeName(row.getString("project"), row.getString("name")),
        row.getInt("revision"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"));
  }

  private static Revision readRevision(ResultSet row, int number) throws SQLException {
    return new Revision(
        row.getInt("number"),
        row.getString("content"),
        row.getString("sha256"),
        row.getString("author"),
        row.getString("origin"),
        row.getString("message"),
        Rows.instant(row, "created_at"));
  }

  private static String sha256(String content) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
