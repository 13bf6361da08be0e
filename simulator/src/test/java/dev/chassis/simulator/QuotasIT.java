package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.simulator.world.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotasIT {

  private final Cloud cloud = Cloud.start();
  private final CloudClient other =
      CloudClient.login(cloud.simulator, "grenoble", "other").at("compute 2.93");

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void thirdServerOfAProjectOfTwoIsForbiddenInNovasWords() {
    other.create("compute", "/servers", cloud.serverBody("a", "\"none\""));
    other.create("compute", "/servers", cloud.serverBody("b", "\"none\""));
    CloudClient.Reply third = other.post("compute", "/servers", cloud.serverBody("c", "\"none\""));
    assertThat(third.status()).isEqualTo(403);
    assertThat(Json.text(third.body().path("forbidden"), "message"))
        .isEqualTo("Quota exceeded for instances: Requested 1, but already used 2 of 2 instances");
  }

  @Test
  void severalExceededLimitsAreNamedTogether() {
    String body =
        cloud.serverBody("a", "\"none\"").replace("\"name\"", "\"min_count\": 5, \"name\"");
    CloudClient.Reply reply = other.post("compute", "/servers", body);
    assertThat(Json.text(reply.body().path("forbidden"), "message"))
        .isEqualTo(
            "Quota exceeded for cores, instances: Requested 5, 5, but already used 0, 0 of 4, 2 cores, instances");
  }

  @Test
  void bulkOfPortsBeyondTheLimitCreatesNone() {
    String network =
        Json.text(other.create("network", "/networks", "{\"network\": {\"name\": \"lan\"}}"), "id");
    String port = "{\"network_id\": \"" + network + "\"}";
    String ports = "{\"ports\": [" + (port + ",").repeat(10) + port + "]}";
    CloudClient.Reply reply = other.post("network", "/ports", ports);
    assertThat(reply.status()).isEqualTo(409);
    assertThat(Json.text(reply.body().path("NeutronError"), "type")).isEqualTo("OverQuota");
    assertThat(Json.text(reply.body().path("NeutronError"), "message"))
        .isEqualTo("Quota exceeded for resources: ['port'].");
    assertThat(other.get("network", "/ports").body().path("ports")).isEmpty();
  }

  @Test
  void volumesBeyondTheLimitAreTooMuch() {
    String body = "{\"volume\": {\"size\": 1, \"name\": \"v\"}}";
    other.create("volumev3", "/volumes", body);
    other.create("volumev3", "/volumes", body);
    CloudClient.Reply reply = other.post("volumev3", "/volumes", body);
    assertThat(reply.status()).isEqualTo(413);
    assertThat(Json.text(reply.body().path("overLimit"), "message"))
        .isEqualTo(
            "VolumeLimitExceeded: Maximum number of volumes allowed (2) exceeded for quota 'volumes'.");
  }

  @Test
  void usageShowsInTheDetailsOfEveryService() {
    cloud.server("a");
    cloud.volume("v", 3);
    String network = cloud.network("lan", "10.0.0.0/24");
    cloud.port("p", network);
    String project = cloud.client.project();
    assertThat(
            cloud
                .client
                .get("compute", "/os-quota-sets/" + project + "/detail")
                .body()
                .path("quota_set")
                .path("instances")
                .path("in_use")
                .asInt())
        .isEqualTo(1);
    assertThat(
            cloud
                .client
                .get("volumev3", "/os-quota-sets/" + project + "?usage=True")
                .body()
                .path("quota_set")
                .path("gigabytes")
                .path("in_use")
                .asInt())
        .isEqualTo(3);
    assertThat(
            cloud
                .client
                .get("network", "/quotas/" + project + "/details")
                .body()
                .path("quota")
                .path("port")
                .path("used")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void projectsDoNotSeeEachOther() {
    String server = cloud.server("mine");
    String network = cloud.network("lan", "10.0.0.0/24");
    assertThat(other.get("compute", "/servers/" + server).status()).isEqualTo(403);
    assertThat(other.get("network", "/networks/" + network).status()).isEqualTo(404);
    assertThat(other.get("compute", "/servers/detail?all_tenants=1").status()).isEqualTo(403);
    CloudClient admin = CloudClient.login(cloud.simulator, "grenoble", "admin");
    assertThat(admin.get("compute", "/servers/detail?all_tenants=1").body().path("servers"))
        .hasSize(1);
  }
}
