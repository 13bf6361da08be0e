package dev.chassis.server.audit;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.access.Role;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.Page;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.store.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the audit, newest first: all of it to administrators, a project's to its own. */
@RestController
@RequestMapping("/api/v1alpha1/audit")
class AuditController {

  private final JdbcClient store;

  AuditController(JdbcClient store) {
    this.store = store;
  }

  @GetMapping
  @Requires(Demand.BY_OBJECT)
  Page<AuditRow> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String project,
      @RequestParam(required = false) @Nullable String user,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String sort) {
    if (project != null) {
      caller.require(Role.ADMIN, project);
    } else if (!caller.admin()) {
      throw Problem.forbidden(
          "Only an administrator of Chassis may read the whole audit.",
          "Name a project that you administer: ?project=NAME.");
    }
    PageRequest page = PageRequest.of(limit, cursor, sort, List.of("-at"));
    List<String> after = page.after(1);
    List<AuditRow> rows =
        store
            .sql(
                """
                SELECT * FROM audit
                WHERE (:project::text IS NULL OR project = :project)
                  AND (:user::text IS NULL OR user_name = :user)
                  AND (:after::text IS NULL OR id < :after)
                ORDER BY id DESC LIMIT :fetch
                """)
            .param("project", project)
            .param("user", user)
            .param("after", after.isEmpty() ? null : after.getFirst())
            .param("fetch", page.fetch())
            .query((row, number) ->
                new AuditRow(
                    row.getString("id"),
                    Rows.instant(row, "at"),
                    row.getString("user_name"),
                    row.getString("action"),
                    row.getString("project"),
                    row.getString("target"),
                    row.getString("outcome"),
                    row.getString("detail"),
                    row.getString("request_id")))
            .list();
    return Page.of("AuditList", rows, page, row -> List.of(row.id()));
  }
}
