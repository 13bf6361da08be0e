package dev.chassis.server.identity;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Role;
import dev.chassis.server.audit.Trail;
import dev.chassis.server.store.DataFolder;
import dev.chassis.server.store.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows tokens and whom they stand for. The local token lies in the data folder and stands for the
 * administrator {@value #LOCAL}; all others are kept as digests.
 */
@Component
public class Tokens {

  /** Whoever can read the data folder. */
  static final String LOCAL = "local";

  /** The file of the local token. */
  static final String LOCAL_FILE = "local.token";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient store;
  private final Transactions transactions;
  private final Trail trail;
  private final byte[] local;

  Tokens(JdbcClient store, Transactions transactions, Trail trail, DataFolder folder) {
    this.store = store;
    this.transactions = transactions;
    this.trail = trail;
    this.local = digest(folder.secret(LOCAL_FILE));
  }

  /** Whom the token stands for; empty when it is not known. */
  Optional<Caller> caller(String token, String requestId) {
    byte[] digest = digest(token);
    if (MessageDigest.isEqual(digest, local)) {
      return Optional.of(new Caller(LOCAL, true, Map.of(), requestId));
    }
    var roles = new HashMap<String, Role>();
    var found = new Found();
    store
        .sql(
            """
            SELECT t.user_name, t.admin, m.project, m.role
            FROM token t LEFT JOIN member m ON m.user_name = t.user_name
            WHERE t.digest = :digest
            """)
        .param("digest", digest)
        .query(row -> {
          found.user = row.getString("user_name");
          found.admin = row.getBoolean("admin");
          String project = row.getString("project");
          if (project != null) {
            Role.named(row.getString("role")).ifPresent(role -> roles.put(project, role));
          }
        });
    return Optional.ofNullable(found.user)
        .map(user -> new Caller(user, found.admin, roles, requestId));
  }

  /** Makes a token for a user; it is shown this once. */
  public String make(Caller by, String user, boolean admin) {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    String token = "chs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    transactions.run(() -> {
      store
          .sql(
              """
              INSERT INTO token (digest, user_name, admin, created_by)
              VALUES (:digest, :user, :admin, :by)
              """)
          .param("digest", digest(token))
          .param("user", user)
          .param("admin", admin)
          .param("by", by.user())
          .update();
      trail.done(by, "token.make", null, user, admin ? "administrator" : "");
    });
    return token;
  }

  /** Makes every token of a user worthless; how many there were. */
  int revoke(Caller by, String user) {
    return transactions.call(() -> {
      int gone =
          store.sql("DELETE FROM token WHERE user_name = :user").param("user", user).update();
      trail.done(by, "token.revoke", null, user, gone + " tokens");
      return gone;
    });
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }

  /** Filled row by row. */
  private static final class Found {
    private @Nullable String user;
    private boolean admin;
  }
}
