package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.simulator.fault.Fault;
import dev.chassis.simulator.fault.FaultKind;
import dev.chassis.simulator.fault.FaultRule;
import dev.chassis.simulator.world.Json;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsIT {

  private static final String NETWORK = "{\"network\": {\"name\": \"lan\"}}";

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void close() {
    cloud.close();
  }

  private int strike(Fault fault) {
    return cloud.simulator.faults().add(FaultRule.once("network", "POST", "/networks$", fault));
  }

  private CloudClient.Reply create() {
    return cloud.client.post("network", "/networks", NETWORK);
  }

  private int mine() {
    return cloud.client.get("network", "/networks?name=lan").body().path("networks").size();
  }

  @Test
  void lostResponseHasBeenExecuted() {
    int rule = strike(Fault.of(FaultKind.LOST_RESPONSE));
    assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);
    assertThat(mine()).isEqualTo(1);
    assertThat(cloud.simulator.faults().hits(rule)).isEqualTo(1);
    assertThat(create().status()).isEqualTo(201);
  }

  @Test
  void droppedRequestIsNeverExecuted() {
    strike(Fault.of(FaultKind.DROPPED_REQUEST));
    assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);
    cloud.settle();
    assertThat(mine()).isZero();
  }

  @Test
  void lateRequestIsExecutedWhenItsClientIsGone() {
    strike(Fault.after(FaultKind.LATE_REQUEST, Duration.ofSeconds(30)));
    assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);
    cloud.clock.advance(Duration.ofSeconds(29));
    assertThat(mine()).isZero();
    cloud.clock.advance(Duration.ofSeconds(2));
    assertThat(mine()).isEqualTo(1);
  }

  @Test
  void refusalCarriesItsStatusAndRetryAfter() {
    strike(Fault.refused(429).withRetryAfter(7));
    CloudClient.Reply reply = create();
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.header("Retry-After")).isEqualTo("7");
    assertThat(mine()).isZero();
  }

  @Test
  void refusalsOfTheServersOwnMakingKeepTheServicesShape() {
    for (int status : new int[] {409, 500, 503}) {
      strike(Fault.refused(status).withMessage("not now"));
      CloudClient.Reply reply = create();
      assertThat(reply.status()).isEqualTo(status);
      assertThat(Json.text(reply.body().path("NeutronError"), "message")).isEqualTo("not now");
    }
  }

  @Test
  void truncatedAnswerBreaksInTheMiddleOfTheBody() {
    strike(Fault.of(FaultKind.TRUNCATED));
    assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);
    assertThat(mine()).isEqualTo(1);
  }

  @Test
  void slowCallAnswersOnlyWhenItsTimeHasPassed() throws InterruptedException {
    strike(Fault.after(FaultKind.SLOW, Duration.ofSeconds(30)));
    Thread mover =
        Thread.ofVirtual()
            .unstarted(() -> {
              while (cloud.clock.pending() == 0) {
                Thread.onSpinWait();
              }
              cloud.clock.advance(Duration.ofSeconds(30));
            });
    mover.start();
    assertThat(create().status()).isEqualTo(201);
    mover.join();
    assertThat(cloud.clock.now()).isEqualTo(Cloud.START.plusSeconds(30));
  }

  @Test
  void expiredTokenIsRefusedOnce() {
    strike(Fault.of(FaultKind.EXPIRED_TOKEN));
    assertThat(create().status()).isEqualTo(401);
    assertThat(create().status()).isEqualTo(201);
  }

  @Test
  void failedBuildEndsInErrorWithItsFault() {
    cloud
        .simulator
        .faults()
        .add(
            FaultRule.once(
                "compute",
                "POST",
                "/servers$",
                Fault.of(FaultKind.BUILD_FAILURE).withMessage("disk is full")));
    String id = cloud.server("web");
    cloud.settle();
    assertThat(cloud.status(id)).isEqualTo("ERROR");
    assertThat(Json.text(cloud.show(id).path("fault"), "message")).isEqualTo("disk is full");
  }

  @Test
  void stuckBuildNeverEndsButCanBeDeleted() {
    cloud
        .simulator
        .faults()
        .add(FaultRule.once("compute", "POST", "/servers$", Fault.of(FaultKind.STUCK_BUILD)));
    String id = cloud.server("web");
    cloud.clock.advance(Duration.ofDays(1));
    cloud.client.login();
    assertThat(cloud.status(id)).isEqualTo("BUILD");
    cloud.client.delete("compute", "/servers/" + id);
    cloud.settle();
    assertThat(cloud.client.get("compute", "/servers/" + id).status()).isEqualTo(404);
  }

  @Test
  void stuckDeletionNeverEnds() {
    String id = cloud.server("web");
    cloud.settle();
    cloud
        .simulator
        .faults()
        .add(FaultRule.once("compute", "DELETE", "/servers/", Fault.of(FaultKind.STUCK_DELETE)));
    cloud.client.delete("compute", "/servers/" + id);
    cloud.clock.advance(Duration.ofMinutes(30));
    assertThat(Json.text(cloud.show(id), "OS-EXT-STS:task_state")).isEqualTo("deleting");
  }

  @Test
  void failedVolumeEndsInError() {
    cloud
        .simulator
        .faults()
        .add(FaultRule.once("volume", "POST", "/volumes$", Fault.of(FaultKind.BUILD_FAILURE)));
    String id = cloud.volume("v", 1);
    cloud.settle();
    assertThat(
            Json.text(
                cloud.client.get("volumev3", "/volumes/" + id).body().path("volume"), "status"))
        .isEqualTo("error");
  }

  @Test
  void nthCallIsHitAndNoOther() {
    cloud
        .simulator
        .faults()
        .add(FaultRule.once("network", "POST", "/networks$", Fault.refused(503)).nth(2));
    assertThat(create().status()).isEqualTo(201);
    assertThat(create().status()).isEqualTo(503);
    assertThat(create().status()).isEqualTo(201);
  }

  @Test
  void probabilityFollowsTheSeed() {
    cloud
        .simulator
        .faults()
        .add(
            FaultRule.always("network", "GET", "/networks", Fault.refused(503))
                .withProbability(0.5));
    int refused = 0;
    for (int i = 0; i < 100; i++) {
      refused += cloud.client.get("network", "/networks").status() == 503 ? 1 : 0;
    }
    assertThat(refused).isBetween(30, 70);
  }

  @Test
  void siteThatIsDownClosesEveryConnectionUntilItIsBack() {
    cloud.simulator.faults().takeDown("grenoble");
    assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);
    cloud.simulator.faults().bringBack("grenoble");
    assertThat(create().status()).isEqualTo(201);
  }

  @Test
  void connectionsAreRefusedUntilTheSimulatorListensAgain() {
    cloud.simulator.refuseConnections();
    assertThatThrownBy(this::create)
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseInstanceOf(ClosedChannelException.class);
    cloud.simulator.listen();
    assertThat(create().status()).isEqualTo(201);
  }

  @Test
  void rulesCanBeMadeAndTakenBackOverHttp() {
    String faults = cloud.simulator.url() + "/_simulator/faults";
    String rule =
        "{\"fault\": \"refused\", \"status\": 500, \"service\": \"network\", \"method\": \"POST\", \"times\": 9}";
    CloudClient.Reply made = cloud.client.send("POST", faults, rule);
    assertThat(made.status()).isEqualTo(201);
    assertThat(create().status()).isEqualTo(500);
    assertThat(
            cloud.client.send("GET", faults, "").body().path("faults").path(0).path("hits").asInt())
        .isEqualTo(1);
    assertThat(
            cloud.client.send("DELETE", faults + "/" + made.body().path("id").asInt(), "").status())
        .isEqualTo(204);
    assertThat(create().status()).isEqualTo(201);
    assertThat(cloud.client.send("POST", faults, "{\"fault\": \"x\"}").status()).isEqualTo(400);
  }
}
