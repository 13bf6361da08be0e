package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.simulator.world.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MicroversionsIT {

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void close() {
    cloud.close();
  }

  private JsonNode showAt(String version, String id) {
    return cloud
        .client
        .at("compute " + version)
        .get("compute", "/servers/" + id)
        .body()
        .path("server");
  }

  @Test
  void membersAppearWithTheirMicroversion() {
    String id = cloud.server("web");
    assertThat(showAt("2.1", id).has("description")).isFalse();
    assertThat(showAt("2.18", id).has("description")).isFalse();
    assertThat(showAt("2.19", id).has("description")).isTrue();
    assertThat(showAt("2.25", id).has("tags")).isFalse();
    assertThat(showAt("2.26", id).has("tags")).isTrue();
    assertThat(showAt("2.46", id).path("flavor").has("id")).isTrue();
    assertThat(Json.text(showAt("2.47", id).path("flavor"), "original_name")).isEqualTo("tiny");
    assertThat(showAt("2.71", id).has("server_groups")).isTrue();
  }

  @Test
  void answerNamesTheVersionThatWasUsed() {
    CloudClient.Reply reply = cloud.client.at("compute 2.50").get("compute", "/servers");
    assertThat(reply.header("OpenStack-API-Version")).isEqualTo("compute 2.50");
    assertThat(reply.header("X-OpenStack-Nova-API-Version")).isEqualTo("2.50");
    assertThat(
            cloud
                .client
                .at("compute latest")
                .get("compute", "/servers")
                .header("OpenStack-API-Version"))
        .isEqualTo("compute 2.93");
  }

  @Test
  void versionBeyondTheHighestIsNotAcceptable() {
    CloudClient.Reply reply = cloud.client.at("compute 2.94").get("compute", "/servers");
    assertThat(reply.status()).isEqualTo(406);
    assertThat(cloud.client.at("volume 3.71").get("volumev3", "/volumes").status()).isEqualTo(406);
  }

  @Test
  void tagsAtCreationNeedTheirMicroversion() {
    String body =
        cloud.serverBody("web", "\"none\"").replace("\"name\"", "\"tags\": [\"a\"], \"name\"");
    assertThat(cloud.client.at("compute 2.51").post("compute", "/servers", body).status())
        .isEqualTo(400);
    assertThat(cloud.client.at("compute 2.52").post("compute", "/servers", body).status())
        .isEqualTo(202);
  }
}
