package dev.chassis.server.repeat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers, for a day, how keyed requests were first answered. */
@Component
class FirstAnswers {

  private static final Duration KEPT = Duration.ofDays(1);

  /**
   * One whose server died before it was carried out is open to be tried again after this. Should
   * the server be slow and not dead, {@link #settle} lets only one of the two through.
   */
  private static final Duration IN_HAND = Duration.ofSeconds(30);

  private final JdbcClient store;

  FirstAnswers(JdbcClient store) {
    this.store = store;
  }

  /**
   * How a request was answered.
   *
   * @param request a digest of it
   * @param status null while it is in hand
   */
  record First(String request, @Nullable Integer status, @Nullable String answer) {}

  /** Takes the key for this request; empty when it is taken, else how it was used before. */
  Optional<First> take(String user, String key, String request) {
    store
        .sql(
            """
            DELETE FROM idempotency WHERE created_at < now() - make_interval(secs => :kept)
              OR (status IS NULL AND created_at < now() - make_interval(secs => :hand))
            """)
        .param("kept", KEPT.toSeconds())
        .param("hand", IN_HAND.toSeconds())
        .update();
    int taken =
        store
            .sql(
                """
                INSERT INTO idempotency (user_name, key, request) VALUES (:user, :key, :request)
                ON CONFLICT DO NOTHING
                """)
            .param("user", user)
            .param("key", key)
            .param("request", request)
            .update();
    if (taken == 1) {
      return Optional.empty();
    }
    return store
        .sql("SELECT request, status, answer FROM idempotency WHERE user_name = :u AND key = :k")
        .param("u", user)
        .param("k", key)
        .query((row, number) -> {
          int status = row.getInt("status");
          return new First(
              row.getString("request"), row.wasNull() ? null : status, row.getString("answer"));
        })
        .optional();
  }

  /**
   * Keeps the answer with the effect, in the transaction in hand.
   *
   * @return false when a repetition of the request was carried out meanwhile
   */
  boolean settle(String user, String key, int status, String answer) {
    return store
            .sql(
                """
                UPDATE idempotency SET status = :status, answer = :answer
                WHERE user_name = :user AND key = :key AND status IS NULL
                """)
            .param("status", status)
            .param("answer", answer)
            .param("user", user)
            .param("key", key)
            .update()
        > 0;
  }

  void keep(String user, String key, int status, String answer) {
    store
        .sql(
            """
            UPDATE idempotency SET status = :status, answer = :answer
            WHERE user_name = :user AND key = :key
            """)
        .param("status", status)
        .param("answer", answer)
        .param("user", user)
        .param("key", key)
        .update();
  }

  /** The request was not carried out: it may be tried again with the same key. */
  void free(String user, String key) {
    store
        .sql("DELETE FROM idempotency WHERE user_name = :user AND key = :key AND status IS NULL")
        .param("user", user)
        .param("key", key)
        .update();
  }
}
