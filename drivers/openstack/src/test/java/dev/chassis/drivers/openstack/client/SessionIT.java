package dev.chassis.drivers.openstack.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chassis.drivers.openstack.client.StubServer.Reply;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sites whose answers have another shape than those of the development cloud. */
final class SessionIT {

  private static final String VERSIONS =
      """
      {"versions": [{"id": "v2.0", "status": "SUPPORTED", "version": ""},
        {"id": "v2.1", "status": "CURRENT", "version": "2.60", "min_version": "2.1"}]}
      """;

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private StubServer site;

  @SuppressWarnings("NullAway.Init")
  private Session session;

  @BeforeEach
  void start() throws IOException {
    site = new StubServer();
    session =
        new Session(
            OpenStackConnection.of(site.url("/v3"), ""),
            new Credentials.ApplicationCredential("id", "hush"),
            Instant::now,
            ExchangeListener.NONE,
            pauses::add,
            new Random(1));
  }

  @AfterEach
  void stop() {
    session.close();
    site.close();
  }

  @Test
  void theOnlyRegionNeedsNoName() {
    site.on("GET /compute/", 200, VERSIONS);
    site.on("GET /compute/v2.1/limits", 200, "{\"limits\": {}}");
    assertThat(session.send(limits()).status()).isEqualTo(200);
  }

  @Test
  void aClosedRootIsNoObstacle() {
    site.on("GET /compute/", 403, "{}");
    site.on("GET /compute/v2.1/", 200, "{\"version\": {\"id\": \"v2.1\", \"version\": \"2.93\"}}");
    site.on("GET /compute/v2.1/limits", 200, "{\"limits\": {}}");
    assertThat(session.send(limits().at("2.93")).status()).isEqualTo(200);
  }

  @Test
  void aMicroversionThatTheSiteDoesNotSpeakIsNotSent() {
    site.on("GET /compute/", 200, VERSIONS);
    SiteException refusal = failure(limits().at("2.64"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.MISCONFIGURED);
    assertThat(refusal).hasMessageContaining("2.60").hasMessageContaining("2.64");
    assertThat(site.asked).noneMatch(request -> request.contains("limits"));
  }

  @Test
  void theProjectIsAddedToAVolumeEndpointThatLacksIt() {
    site.on(
        "GET /volume/",
        300,
        "{\"versions\": [{\"id\": \"v3.0\", \"status\": \"CURRENT\", \"version\": \"3.70\"}]}");
    site.on("GET /volume/v3/p1/types?limit=500", 200, "{\"volume_types\": [{\"name\": \"a\"}]}");
    assertThat(session.list(Call.get(Service.VOLUME, "/types"), "volume_types")).hasSize(1);
  }

  @Test
  void aMissingServiceIsNamedWithThoseThatThereAre() {
    SiteException refusal = failure(Call.get(Service.NETWORK, "/networks"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.MISCONFIGURED);
    assertThat(refusal).hasMessageContaining("Neutron").hasMessageContaining("block-storage");
  }

  @Test
  void brokenJsonIsABadAnswerAndOnAWriteInDoubt() {
    site.on("GET /compute/", 200, VERSIONS);
    site.on("POST /compute/v2.1/servers", 202, "{\"server\": {");
    SiteException failure = failure(Call.post(Service.COMPUTE, Json.object(), "/servers"));
    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_ANSWER);
    assertThat(failure.effect()).isEqualTo(SiteException.Effect.UNKNOWN);
  }

  @Test
  void aPageOfAProxyInsteadOfAnAnswerIsSaid() {
    site.on("GET /compute/", 200, VERSIONS);
    site.on(
        "GET /compute/v2.1/servers?limit=500", new Reply(200, "text/html", "<html>Welcome</html>"));
    SiteException failure =
        catchThrowableOfType(
            SiteException.class,
            () -> session.list(Call.get(Service.COMPUTE, "/servers"), "servers"));
    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_ANSWER);
    assertThat(failure).hasMessageContaining("without a list of servers");
  }

  @Test
  void whatIsNoKeystoneIsSaid() {
    site.on("POST /v3/auth/tokens", new Reply(200, "text/html", "<html>Welcome</html>"));
    assertThat(failure(limits())).hasMessageContaining("not Keystone v3");
  }

  @Test
  void pagesThatGoRoundInACircleEnd() {
    site.on("GET /compute/", 200, VERSIONS);
    site.on(
        "GET /compute/v2.1/servers?limit=500",
        200,
        """
        {"servers": [{"id": "a"}],
         "servers_links": [{"rel": "next", "href": "http://elsewhere/servers?limit=500"}]}
        """);
    SiteException failure =
        catchThrowableOfType(
            SiteException.class,
            () -> session.list(Call.get(Service.COMPUTE, "/servers"), "servers"));
    assertThat(failure).hasMessageContaining("in a circle");
  }

  @Test
  void readsRestBetweenAttemptsLongerEachTime() {
    site.on("GET /compute/", 200, VERSIONS);
    site.on("GET /compute/v2.1/limits", 503, "{}");
    assertThat(failure(limits()).httpStatus()).isEqualTo(503);
    assertThat(pauses).hasSize(2);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1600));
  }

  private static Call limits() {
    return Call.get(Service.COMPUTE, "/limits").to("read limits");
  }

  private SiteException failure(Call call) {
    return catchThrowableOfType(SiteException.class, () -> session.send(call));
  }
}
