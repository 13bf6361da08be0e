package dev.chassis.server.audit;

import dev.chassis.server.access.Caller;
import dev.chassis.server.store.Ids;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the audit. A row written inside a transaction stands or falls with what it tells; for a
 * write that was refused or failed, {@link TrailOfRequests} adds the row afterwards.
 */
@Component
public class Trail {

  private final JdbcClient store;
  private final Clock clock;
  private final ScopedRequest scoped;

  Trail(JdbcClient store, Clock clock, ScopedRequest scoped) {
    this.store = store;
    this.clock = clock;
    this.scoped = scoped;
  }

  /**
   * A write that was done.
   *
   * @param action what, as noun and verb: {@code blade.put}
   * @param target what it was done to, by name
   * @param detail one short line without secrets
   */
  public void done(
      Caller caller, String action, @Nullable String project, String target, String detail) {
    write(caller.user(), action, project, target, "done", detail, caller.requestId());
    scoped.markWritten();
  }

  void write(
      String user,
      String action,
      @Nullable String project,
      String target,
      String outcome,
      String detail,
      String requestId) {
    store
        .sql(
            """
            INSERT INTO audit (id, user_name, action, project, target, outcome, detail, request_id)
            VALUES (:id, :user, :action, :project, :target, :outcome, :detail, :request)
            """)
        .param("id", Ids.next(clock.millis()))
        .param("user", user)
        .param("action", action)
        .param("project", project)
        .param("target", target)
        .param("outcome", outcome)
        .param("detail", detail)
        .param("request", requestId)
        .update();
  }
}
