package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.simulator.world.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokensIT {

  private static CloudClient.Reply login(Cloud cloud, String body) {
    return cloud.client.send("POST", cloud.simulator.keystoneUrl() + "/auth/tokens", body);
  }

  @Test
  void tokenEndsWithItsLife() {
    SimulatorConfiguration shortLived =
        SimulatorConfiguration.site("grenoble").withTokenLife(Duration.ofSeconds(30));
    try (Cloud cloud = Cloud.start(shortLived)) {
      assertThat(cloud.client.get("compute", "/servers").status()).isEqualTo(200);
      cloud.clock.advance(Duration.ofSeconds(31));
      CloudClient.Reply reply = cloud.client.get("compute", "/servers");
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.header("WWW-Authenticate")).startsWith("Keystone uri=");
      cloud.client.login();
      assertThat(cloud.client.get("compute", "/servers").status()).isEqualTo(200);
    }
  }

  @Test
  void wrongPasswordAndUnknownProjectAreUnauthorized() {
    try (Cloud cloud = Cloud.start()) {
      String right = CloudClient.loginBody(Account.chassis("chassis-password"));
      assertThat(login(cloud, right).status()).isEqualTo(201);
      assertThat(login(cloud, right.replace("chassis-password", "x")).status()).isEqualTo(401);
      String elsewhere =
          right.replace("\"project\": {\"name\": \"chassis\"", "\"project\": {\"name\": \"other\"");
      assertThat(login(cloud, elsewhere).status()).isEqualTo(401);
    }
  }

  @Test
  void applicationCredentialOpensItsProject() {
    try (Cloud cloud = Cloud.start()) {
      Account account = cloud.simulator.configuration().accounts().getFirst();
      String body =
          """
          {"auth": {"identity": {"methods": ["application_credential"],
            "application_credential": {"id": "%s", "secret": "%s"}}}}
          """
              .formatted(account.credentialId(), account.credentialSecret());
      CloudClient.Reply reply = login(cloud, body);
      assertThat(reply.status()).isEqualTo(201);
      JsonNode token = reply.body().path("token");
      assertThat(Json.text(token.path("project"), "name")).isEqualTo("chassis");
      assertThat(token.path("catalog").valueStream().map(one -> Json.text(one, "type")))
          .contains("identity", "compute", "network", "volumev3", "image", "placement");
      assertThat(login(cloud, body.replace(account.credentialSecret(), "x")).status())
          .isEqualTo(401);
    }
  }

  @Test
  void oneKeystoneTellsOfAllRegionsAndEachOfItsOwn() {
    try (Simulator simulator = Simulator.start(SimulatorConfiguration.demo())) {
      assertThat(regions(simulator, simulator.keystoneUrl())).containsExactly("grenoble", "orsay");
      assertThat(regions(simulator, simulator.keystoneUrl("orsay"))).containsExactly("orsay");
    }
  }

  private static List<String> regions(Simulator simulator, String keystone) {
    CloudClient client = CloudClient.login(simulator, "grenoble", "chassis");
    String body = CloudClient.loginBody(simulator.configuration().accounts().getFirst());
    JsonNode token = client.send("POST", keystone + "/auth/tokens", body).body().path("token");
    return token
        .path("catalog")
        .path(0)
        .path("endpoints")
        .valueStream()
        .map(endpoint -> Json.text(endpoint, "region"))
        .distinct()
        .toList();
  }
}
