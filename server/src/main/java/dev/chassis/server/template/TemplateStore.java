package dev.chassis.server.template;

import dev.chassis.server.store.Rows;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of templates that an installation added. A version is written once. */
@Component
class TemplateStore {

  private final JdbcClient store;

  TemplateStore(JdbcClient store) {
    this.store = store;
  }

  /** Changes whenever a template is added. */
  long count() {
    return store.sql("SELECT count(*) FROM template").query(Long.class).single();
  }

  List<StoredTemplate> all() {
    return store
        .sql("SELECT * FROM template ORDER BY name, version")
        .query((row, number) ->
            new StoredTemplate(
                row.getString("name"),
                row.getString("version"),
                row.getString("document"),
                false,
                Rows.instant(row, "created_at")))
        .list();
  }

  Optional<String> document(String name, String version) {
    return store
        .sql("SELECT document FROM template WHERE name = :name AND version = :version")
        .param("name", name)
        .param("version", version)
        .query(String.class)
        .optional();
  }

  void insert(String name, String version, String document, String author) {
    store
        .sql(
            """
            INSERT INTO template (name, version, document, created_by)
            VALUES (:name, :version, :document, :author)
            """)
        .param("name", name)
        .param("version", version)
        .param("document", document)
        .param("author", author)
        .update();
  }
}
