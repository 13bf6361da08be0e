package dev.chassis.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Api;
import dev.chassis.server.Documents;
import dev.chassis.server.Installation;
import dev.chassis.server.Waiting;
import dev.chassis.server.store.Transactions;
import dev.chassis.server.store.Turns;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A blade's way from its document to resources on a site and back, over the API. */
class OperationIT {

  private static final Installation CHASSIS = Installation.shared();
  private static final Api API = CHASSIS.admin();
  private static final JdbcClient STORE = CHASSIS.bean(JdbcClient.class);

  @BeforeAll
  static void aProject() {
    CHASSIS.project("operations");
  }

  @Test
  void aBladeIsPlannedAppliedFoundUnchangedAndDestroyed() {
    String path = "/projects/operations/blades/whole";
    API.put(path, Documents.servers("operations", "whole", 2)).expect(200);
    Api.Answer plan = API.post(path + "/plans", Map.of()).expect(201);
    assertThat(plan.at("summary.create")).isEqualTo(8);
    assertThat(API.get("/plans/" + plan.text("id"), "Accept", "text/plain").expect(200).text())
        .contains("Plan: 8 to create");

    Api.Answer started =
        API.post(path + "/operations", Map.of("plan", plan.text("id"))).expect(202);
    assertThat(Waiting.end(API, started.text("id")).text("status.state")).isEqualTo("SUCCEEDED");
    assertThat(API.get(path + "/resources").expect(200).text()).contains("web[1]/port/front");
    assertThat(API.post(path + "/plans", Map.of()).expect(201).at("summary.keep")).isEqualTo(8);
    assertThat(API.delete(path).expect(409).text("code")).isEqualTo("in-use");

    Api.Answer destroyed = API.post(path + "/operations", Map.of("goal", "DESTROY")).expect(202);
    assertThat(Waiting.end(API, destroyed.text("id")).text("status.state")).isEqualTo("SUCCEEDED");
    assertThat(API.get(path + "/resources").expect(200).text()).contains("\"items\":[]");
    API.delete(path).expect(204);
  }

  @Test
  void aPlanThatNoLongerFitsIsRefused() {
    String path = "/projects/operations/blades/stale";
    API.put(path, Documents.network("operations", "stale", "10.1.0.0/24")).expect(200);
    String first = API.post(path + "/plans", Map.of()).expect(201).text("id");
    String done = API.post(path + "/operations", Map.of("goal", "APPLY")).expect(202).text("id");
    Waiting.end(API, done);
    Api.Answer refused = API.post(path + "/operations", Map.of("plan", first)).expect(409);
    assertThat(refused.text("code")).isEqualTo("stale-plan");
    assertThat(refused.text("nextStep")).contains("new plan");
  }

  @Test
  void aRollbackIsANewRevisionWithTheContentBefore() {
    String path = "/projects/operations/blades/back";
    API.put(path, Documents.network("operations", "back", "10.2.0.0/24")).expect(200);
    API.put(path, Documents.network("operations", "back", "10.3.0.0/24")).expect(200);
    Waiting.end(
        API, API.post(path + "/operations", Map.of("goal", "APPLY")).expect(202).text("id"));
    String back = API.post(path + "/operations", Map.of("goal", "ROLLBACK")).expect(202).text("id");
    assertThat(Waiting.end(API, back).text("status.state")).isEqualTo("SUCCEEDED");
    assertThat(API.get(path).expect(200).at("status.revision")).isEqualTo(3);
    Api.Answer third = API.get(path + "/revisions/3").expect(200);
    assertThat(third.text("origin")).isEqualTo("rollback");
    assertThat(third.text("sha256"))
        .isEqualTo(API.get(path + "/revisions/1").expect(200).text("sha256"));
    assertThat(API.post(path + "/plans", Map.of()).expect(201).at("applyable")).isEqualTo(false);
  }

  @Test
  void aSecondOperationOfABladeWaitsForTheFirst() {
    String path = "/projects/operations/blades/queue";
    API.put(path, Documents.servers("operations", "queue", 1)).expect(200);
    String first = API.post(path + "/operations", Map.of("goal", "APPLY")).expect(202).text("id");
    Api.Answer second = API.post(path + "/operations", Map.of("goal", "DESTROY")).expect(202);
    Api.Answer ended = Waiting.end(API, second.text("id"));
    assertThat(ended.text("status.state")).isEqualTo("SUCCEEDED");
    Api.Answer before = API.get("/operations/" + first).expect(200);
    assertThat(before.text("status.state")).isEqualTo("SUCCEEDED");
    assertThat(ended.text("status.startedAt"))
        .isGreaterThanOrEqualTo(before.text("status.endedAt"));
  }

  @Test
  void whoeverWatchesIsToldTheSnapshotTheStepsAndTheEnd() {
    String path = "/projects/operations/blades/watched";
    API.put(path, Documents.network("operations", "watched", "10.4.0.0/24")).expect(200);
    String id = API.post(path + "/operations", Map.of("goal", "APPLY")).expect(202).text("id");
    String told = API.get("/operations/" + id + "/events").expect(200).text();
    assertThat(told).startsWith("id: ").contains("event: snapshot").contains("\"SUCCEEDED\"");
    String again =
        API.get("/operations/" + id + "/events", "Last-Event-ID", "0").expect(200).text();
    assertThat(again)
        .doesNotContain("event: snapshot")
        .contains("event: step")
        .contains("front/subnet");
  }

  @Test
  void aRequestSentTwiceWithOneKeyIsCarriedOutOnce() {
    String path = "/projects/operations/blades/once";
    API.put(path, Documents.network("operations", "once", "10.5.0.0/24")).expect(200);
    String[] key = {"Idempotency-Key", "a-key-of-once"};
    Api.Answer first = API.post(path + "/operations", Map.of("goal", "APPLY"), key).expect(202);
    Api.Answer second = API.post(path + "/operations", Map.of("goal", "APPLY"), key).expect(202);
    assertThat(second.text("id")).isEqualTo(first.text("id"));
    assertThat(second.header("idempotency-replayed")).contains("true");
    assertThat(API.post(path + "/operations", Map.of("goal", "DESTROY"), key).expect(409))
        .extracting(answer -> answer.text("code"))
        .isEqualTo("key-reused");
    Waiting.end(API, first.text("id"));
  }

  @Test
  void anOperationThatIsCancelledEndsCancelled() {
    String path = "/projects/operations/blades/cancelled";
    API.put(path, Documents.servers("operations", "cancelled", 3)).expect(200);
    String id = API.post(path + "/operations", Map.of("goal", "APPLY")).expect(202).text("id");
    API.post("/operations/" + id + "/cancel", "{}").expect(202);
    assertThat(Waiting.end(API, id).text("status.state")).isIn("CANCELLED", "SUCCEEDED");
    String gone = API.post(path + "/operations", Map.of("goal", "DESTROY")).expect(202).text("id");
    assertThat(Waiting.end(API, gone).text("status.state")).isEqualTo("SUCCEEDED");
  }

  @Test
  void anOperationIsNotQueuedForABladeThatIsBeingDeleted() throws Exception {
    String path = "/projects/operations/blades/leaving";
    API.put(path, Documents.network("operations", "leaving", "10.6.0.0/24")).expect(200);
    try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Api.Answer> late =
          CHASSIS
              .bean(Transactions.class)
              .call(() -> {
                CHASSIS.bean(Turns.class).take("blade", "operations/leaving");
                Future<Api.Answer> asked =
                    tasks.submit(() -> API.post(path + "/operations", Map.of("goal", "APPLY")));
                Waiting.until(
                    "the request waits for its turn",
                    () -> count("pg_locks WHERE locktype = 'advisory' AND NOT granted") > 0);
                STORE.sql("DELETE FROM blade WHERE name = 'leaving'").update();
                return asked;
              });
      late.get().expect(404);
    }
    assertThat(count("operation WHERE blade = 'leaving'")).isZero();
  }

  @Test
  void aDatabaseThatIsFullSaysNothingAboutAnOperation() {
    String path = "/projects/operations/blades/patient";
    API.put(path, Documents.network("operations", "patient", "10.7.0.0/24")).expect(200);
    STORE
        .sql(
            """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF EXISTS (SELECT 1 FROM operation WHERE id = NEW.operation AND blade = 'patient') THEN
                RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100';
              END IF;
              RETURN NEW;
            END $$
            """)
        .update();
    STORE
        .sql(
            "CREATE TRIGGER full_disk BEFORE INSERT ON step FOR EACH ROW EXECUTE FUNCTION full_disk()")
        .update();
    String id;
    try {
      id = API.post(path + "/operations", Map.of("goal", "APPLY")).expect(202).text("id");
      // As if it had been tried as often as a defect is.
      STORE.sql("UPDATE operation SET lease_epoch = 10 WHERE blade = 'patient'").update();
      Waiting.until(
          "it is tried again",
          () -> count("operation WHERE blade = 'patient' AND lease_epoch > 11") > 0);
      assertThat(API.get("/operations/" + id).expect(200).text("status.state"))
          .isEqualTo("RUNNING");
    } finally {
      STORE.sql("DROP FUNCTION full_disk CASCADE").update();
    }
    assertThat(Waiting.end(API, id).text("status.state")).isEqualTo("SUCCEEDED");
  }

  private static long count(String from) {
    return STORE.sql("SELECT count(*) FROM " + from).query(Long.class).single();
  }
}
