package dev.chassis.server.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Api;
import dev.chassis.server.Documents;
import dev.chassis.server.Installation;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a key promises when the server dies between doing and answering. Of the keys that begin with
 * {@code dies} the database takes only what is written together with an operation, as if the server
 * had been dead before and after.
 */
class RepeatedRequestsIT {

  private static final Installation CHASSIS = Installation.shared();

  @BeforeAll
  static void die() {
    CHASSIS.project("keys");
    CHASSIS
        .admin()
        .put("/projects/keys/blades/net", Documents.network("keys", "net", "10.8.0.0/24"))
        .expect(200);
    sql(
        """
        CREATE FUNCTION only_with_operation() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM operation
              WHERE xmin::text = (pg_current_xact_id()::xid)::text) THEN
            RETURN NEW;
          END IF;
          RETURN NULL;
        END $$
        """);
    sql(
        """
        CREATE TRIGGER server_dies BEFORE UPDATE OR DELETE ON idempotency
          FOR EACH ROW WHEN (OLD.key LIKE 'dies%') EXECUTE FUNCTION only_with_operation()
        """);
  }

  @AfterAll
  static void live() {
    sql("DROP TRIGGER server_dies ON idempotency");
    sql("DROP FUNCTION only_with_operation");
  }

  @Test
  void anOperationIsNotStartedAgainWhenItsServerDiedBeforeItCouldAnswer() {
    Api.Answer first = start("dies-1").expect(202);
    Api.Answer again = start("dies-1").expect(202);
    assertThat(again.header("Idempotency-Replayed")).contains("true");
    assertThat(again.text("metadata.name")).isEqualTo(first.text("metadata.name"));
    assertThat(again.text("spec.goal")).isEqualTo("APPLY");
  }

  @Test
  void aRequestThatWasNotCarriedOutIsInHandUntilItMayBeTriedAgain() {
    sql("INSERT INTO idempotency (user_name, key, request) VALUES ('local', 'slow-1', 'another')");
    assertThat(start("slow-1").expect(409).text()).contains("key-reused");
    sql("UPDATE idempotency SET created_at = now() - interval '31 seconds' WHERE key = 'slow-1'");
    start("slow-1").expect(202);
  }

  private static Api.Answer start(String key) {
    return CHASSIS
        .admin()
        .post(
            "/projects/keys/blades/net/operations",
            Map.of("goal", "APPLY"),
            "Idempotency-Key",
            key);
  }

  private static void sql(String statement) {
    CHASSIS.bean(JdbcClient.class).sql(statement).update();
  }
}
