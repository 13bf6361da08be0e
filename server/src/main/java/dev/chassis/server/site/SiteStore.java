package dev.chassis.server.site;

import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.secret.Sealed;
import dev.chassis.server.secret.Vault;
import dev.chassis.server.store.Json;
import dev.chassis.server.store.Rows;
import dev.chassis.site.SiteName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of sites. Credentials enter and leave sealed. */
@Component
class SiteStore {

  private final JdbcClient store;
  private final Json json;
  private final Vault vault;

  SiteStore(JdbcClient store, Json json, Vault vault) {
    this.store = store;
    this.json = json;
    this.vault = vault;
  }

  List<StoredSite> all() {
    return store.sql("SELECT * FROM site ORDER BY name").query(this::read).list();
  }

  List<StoredSite> page(PageRequest page) {
    List<String> after = page.after(1);
    return store
        .sql(
            """
            SELECT * FROM site WHERE (:after::text IS NULL OR name > :after)
            ORDER BY name LIMIT :fetch
            """)
        .param("after", after.isEmpty() ? null : after.getFirst())
        .param("fetch", page.fetch())
        .query(this::read)
        .list();
  }

  Optional<StoredSite> find(SiteName name) {
    return store
        .sql("SELECT * FROM site WHERE name = :name")
        .param("name", name.text())
        .query(this::read)
        .optional();
  }

  Optional<Long> version(SiteName name) {
    return store
        .sql("SELECT version FROM site WHERE name = :name")
        .param("name", name.text())
        .query(Long.class)
        .optional();
  }

  void insert(SiteName name, String document, SiteCredentials credentials) {
    Sealed sealed = seal(name, credentials);
    store
        .sql(
            """
            INSERT INTO site (name, document, key_id, wrapped_key, sealed)
            VALUES (:name, :document, :key, :wrapped, :sealed)
            """)
        .param("name", name.text())
        .param("document", document)
        .param("key", sealed.keyId())
        .param("wrapped", sealed.wrappedKey())
        .param("sealed", sealed.content())
        .update();
  }

  /** Writes over an existing row; what is known of its health no longer holds. */
  void update(SiteName name, String document, Sealed sealed) {
    store
        .sql(
            """
            UPDATE site SET document = :document, key_id = :key, wrapped_key = :wrapped,
              sealed = :sealed, version = version + 1, updated_at = now(),
              healthy = NULL, health_since = NULL, health_said = '', fingerprint = NULL
            WHERE name = :name
            """)
        .param("name", name.text())
        .param("document", document)
        .param("key", sealed.keyId())
        .param("wrapped", sealed.wrappedKey())
        .param("sealed", sealed.content())
        .update();
  }

  void delete(SiteName name) {
    store.sql("DELETE FROM site WHERE name = :name").param("name", name.text()).update();
  }

  /** Writes what a probe found; true when this changed the site's health. */
  boolean probed(SiteName name, boolean healthy, String sentence, Map<String, Object> fingerprint) {
    return store
            .sql(
                """
                UPDATE site SET healthy = :healthy, health_said = :said, health_since = now(),
                  fingerprint = coalesce(:fingerprint::jsonb, fingerprint)
                WHERE name = :name AND (healthy IS DISTINCT FROM :healthy
                  OR (NOT :healthy AND health_said <> :said) OR fingerprint IS NULL)
                """)
            .param("name", name.text())
            .param("healthy", healthy)
            .param("said", sentence)
            .param("fingerprint", fingerprint.isEmpty() ? null : json.write(fingerprint))
            .update()
        > 0;
  }

  Sealed seal(SiteName name, SiteCredentials credentials) {
    return vault.seal(json.write(credentials.fields()), "site/" + name);
  }

  SiteCredentials open(StoredSite site) {
    var fields = new LinkedHashMap<>(json.map(vault.open(site.credentials(), place(site))));
    return SiteCredentials.of(fields);
  }

  private static String place(StoredSite site) {
    return "site/" + site.name();
  }

  /** Moves credentials to the newest master key; how many. */
  int reseal() {
    int moved = 0;
    for (StoredSite site : all()) {
      if (!vault.current(site.credentials())) {
        Sealed fresh = vault.reseal(site.credentials(), place(site));
        moved +=
            store
                .sql(
                    """
                    UPDATE site SET key_id = :key, wrapped_key = :wrapped
                    WHERE name = :name AND version = :version
                    """)
                .param("key", fresh.keyId())
                .param("wrapped", fresh.wrappedKey())
                .param("name", site.name().text())
                .param("version", site.version())
                .update();
      }
    }
    return moved;
  }

  private StoredSite read(ResultSet row, int number) throws SQLException {
    boolean healthy = row.getBoolean("healthy");
    Optional<SiteHealth> health =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(
                new SiteHealth(
                    healthy, Rows.instant(row, "health_since"), row.getString("health_said")));
    return new StoredSite(
        new SiteName(row.getString("name")),
        row.getString("document"),
        new Sealed(row.getString("key_id"), row.getBytes("wrapped_key"), row.getBytes("sealed")),
        row.getLong("version"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"),
        health,
        json.map(row.getString("fingerprint")));
  }
}
