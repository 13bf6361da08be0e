package dev.chassis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plants secrets and looks for them wherever they must not be. */
class SecretsIT {

  private static final Installation CHASSIS = Installation.shared();

  @Test
  void noSecretIsInAnyAnswerTableOrLog() {
    Api api = CHASSIS.admin();
    CHASSIS.project("secrets");
    PrintStream before = System.out;
    var log = new ByteArrayOutputStream();
    String token;
    try (var copy = new PrintStream(log, true, StandardCharsets.UTF_8)) {
      System.setOut(copy);
      token = CHASSIS.token("secrets-user", false);
      String path = "/projects/secrets/blades/quiet";
      api.put(path, Documents.network("secrets", "quiet", "10.1.0.0/24")).expect(200);
      String id = api.post(path + "/operations", Map.of("goal", "APPLY")).expect(202).text("id");
      Waiting.end(api, id);
      api.post(
              "/sites",
              Map.of(
                  "document",
                  "broken",
                  "credentials",
                  Map.of("type", "password", "password", Installation.CLOUD_PASSWORD)))
          .expect(400);
    } finally {
      System.setOut(before);
    }
    var seen = new StringBuilder(log.toString(StandardCharsets.UTF_8));
    for (String list :
        List.of("/sites", "/audit?limit=500", "/operations", "/sites/grenoble", "/openapi.json")) {
      seen.append(api.get(list).expect(200).text());
    }
    for (String table :
        List.of("site", "event", "audit", "plan", "step", "record", "idempotency", "token")) {
      seen.append(
          CHASSIS
              .bean(JdbcClient.class)
              .sql("SELECT string_agg(t::text, ' ') FROM " + table + " t")
              .query(String.class)
              .optional()
              .orElse(""));
    }
    assertThat(seen.toString()).doesNotContain(Installation.CLOUD_PASSWORD).doesNotContain(token);
  }

  @Test
  void everyWriteHasItsRowInTheAuditRefusedOnesToo() {
    Api outsider = CHASSIS.admin().as(CHASSIS.token("secrets-outsider", false));
    Api.Answer refused = outsider.put("/projects/taken-over", "{}").expect(404);
    Api.Answer rows = CHASSIS.admin().get("/audit?user=secrets-outsider").expect(200);
    assertThat(rows.text("items.0.outcome")).isEqualTo("refused");
    assertThat(rows.text("items.0.requestId")).isEqualTo(refused.text("id"));
    CHASSIS.project("audited");
    assertThat(CHASSIS.admin().get("/audit?project=audited").expect(200).text("items.0.action"))
        .isEqualTo("project.create");
  }
}
