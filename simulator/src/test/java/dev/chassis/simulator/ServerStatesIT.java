package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.simulator.world.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ServerStatesIT {

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void serverPassesThroughTheTasksOfABuildInTheirOrder() {
    String id = cloud.server("web");
    List<String> tasks = new ArrayList<>();
    for (int i = 0; i < 1000 && !cloud.status(id).equals("ACTIVE"); i++) {
      String task = Json.text(cloud.show(id), "OS-EXT-STS:task_state");
      if (tasks.isEmpty() || !tasks.getLast().equals(task)) {
        tasks.add(task);
      }
      cloud.clock.advance(Duration.ofMillis(1));
    }
    assertThat(tasks)
        .containsExactly("scheduling", "networking", "block_device_mapping", "spawning");
    assertThat(cloud.show(id).path("OS-EXT-STS:power_state").asInt()).isEqualTo(1);
    assertThat(Json.text(cloud.show(id), "OS-SRV-USG:launched_at")).startsWith("2026-01-01T00:00");
  }

  @Test
  void portVolumeAndServerAreBoundTogetherAndFreedByDeletion() {
    String network = cloud.network("lan", "10.0.0.0/24");
    String port = cloud.port("p", network);
    String volume = cloud.volume("data", 1);
    cloud.settle();
    String body =
        """
        {"server": {"name": "db", "imageRef": "%s", "flavorRef": "%s",
          "networks": [{"port": "%s"}],
          "block_device_mapping_v2": [
            {"uuid": "%s", "source_type": "image", "destination_type": "local", "boot_index": 0},
            {"uuid": "%s", "source_type": "volume", "destination_type": "volume", "boot_index": -1}]}}
        """
            .formatted(cloud.image(), cloud.flavor("tiny"), port, cloud.image(), volume);
    String id = Json.text(cloud.client.create("compute", "/servers", body), "id");
    assertThat(volumeStatus(volume)).isEqualTo("reserved");
    cloud.settle();

    assertThat(cloud.status(id)).isEqualTo("ACTIVE");
    assertThat(volumeStatus(volume)).isEqualTo("in-use");
    assertThat(Json.text(portOf(port), "device_id")).isEqualTo(id);
    assertThat(Json.text(portOf(port), "status")).isEqualTo("ACTIVE");
    assertThat(Json.text(cloud.show(id).path("addresses").path("lan").path(0), "addr"))
        .isEqualTo(Json.text(portOf(port).path("fixed_ips").path(0), "ip_address"));
    assertThat(cloud.client.delete("volumev3", "/volumes/" + volume).status()).isEqualTo(400);

    assertThat(cloud.client.delete("compute", "/servers/" + id).status()).isEqualTo(204);
    assertThat(Json.text(cloud.show(id), "OS-EXT-STS:task_state")).isEqualTo("deleting");
    cloud.settle();
    assertThat(cloud.client.get("compute", "/servers/" + id).status()).isEqualTo(404);
    assertThat(volumeStatus(volume)).isEqualTo("available");
    assertThat(Json.text(portOf(port), "device_id")).isEmpty();
  }

  private JsonNode portOf(String id) {
    return cloud.client.get("network", "/ports/" + id).body().path("port");
  }

  private String volumeStatus(String id) {
    return Json.text(
        cloud.client.get("volumev3", "/volumes/" + id).body().path("volume"), "status");
  }

  @Test
  void portThatNovaMadeGoesWithItsServer() {
    String network = cloud.network("lan", "10.0.0.0/24");
    String body = cloud.serverBody("web", "[{\"uuid\": \"%s\"}]".formatted(network));
    String id = Json.text(cloud.client.create("compute", "/servers", body), "id");
    cloud.settle();
    assertThat(ports(id)).hasSize(1);
    cloud.client.delete("compute", "/servers/" + id);
    cloud.settle();
    assertThat(ports(id)).isEmpty();
  }

  private List<JsonNode> ports(String server) {
    return cloud
        .client
        .get("network", "/ports?device_id=" + server)
        .body()
        .path("ports")
        .valueStream()
        .toList();
  }

  @Test
  void resizeWaitsForConfirmationAndCanBeReverted() {
    String id = cloud.server("web");
    cloud.settle();
    String action = "/servers/" + id + "/action";
    String resize = "{\"resize\": {\"flavorRef\": \"" + cloud.flavor("medium") + "\"}}";
    assertThat(cloud.client.post("compute", action, resize).status()).isEqualTo(202);
    assertThat(cloud.status(id)).isEqualTo("RESIZE");
    cloud.settle();
    assertThat(cloud.status(id)).isEqualTo("VERIFY_RESIZE");
    cloud.client.post("compute", action, "{\"revertResize\": null}");
    cloud.settle();
    assertThat(Json.text(cloud.show(id).path("flavor"), "original_name")).isEqualTo("tiny");

    cloud.client.post("compute", action, resize);
    cloud.settle();
    assertThat(cloud.client.post("compute", action, "{\"confirmResize\": null}").status())
        .isEqualTo(204);
    assertThat(cloud.status(id)).isEqualTo("ACTIVE");
    assertThat(Json.text(cloud.show(id).path("flavor"), "original_name")).isEqualTo("medium");
    assertThat(cloud.client.post("compute", action, "{\"confirmResize\": null}").status())
        .isEqualTo(409);
  }

  @Test
  void stoppedServerCannotBeStoppedAgain() {
    String id = cloud.server("web");
    cloud.settle();
    String action = "/servers/" + id + "/action";
    cloud.client.post("compute", action, "{\"os-stop\": null}");
    cloud.settle();
    assertThat(cloud.status(id)).isEqualTo("SHUTOFF");
    CloudClient.Reply again = cloud.client.post("compute", action, "{\"os-stop\": null}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(Json.text(again.body().path("conflictingRequest"), "message"))
        .isEqualTo("Cannot 'stop' instance " + id + " while it is in vm_state stopped");
  }

  @Test
  void antiAffinityLeavesTheServerWithoutAHostInError() {
    try (Cloud small = Cloud.start(SimulatorConfiguration.site("grenoble").withHosts(1))) {
      String group =
          Json.text(
              small.client.create(
                  "compute",
                  "/os-server-groups",
                  "{\"server_group\": {\"name\": \"apart\", \"policy\": \"anti-affinity\"}}"),
              "id");
      String hint = ", \"os:scheduler_hints\": {\"group\": \"" + group + "\"}}";
      String body = small.serverBody("web", "\"none\"").strip();
      String order = body.substring(0, body.length() - 1) + hint;
      String first = Json.text(small.client.create("compute", "/servers", order), "id");
      small.settle();
      String second = Json.text(small.client.create("compute", "/servers", order), "id");
      small.settle();
      assertThat(small.status(first)).isEqualTo("ACTIVE");
      assertThat(small.status(second)).isEqualTo("ERROR");
      assertThat(Json.text(small.show(second).path("fault"), "message"))
          .startsWith("No valid host was found.");
    }
  }
}
