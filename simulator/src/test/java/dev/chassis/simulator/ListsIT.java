package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.simulator.world.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListsIT {

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void close() {
    cloud.close();
  }

  private List<String> follow(String service, String path, String root) {
    List<String> names = new ArrayList<>();
    CloudClient.Reply page = cloud.client.get(service, path);
    while (true) {
      page.body().path(root).forEach(one -> names.add(Json.text(one, "name")));
      String next = "";
      for (JsonNode link : page.body().path(root + "_links")) {
        next = Json.text(link, "rel").equals("next") ? Json.text(link, "href") : next;
      }
      if (next.isEmpty()) {
        return names;
      }
      page = cloud.client.send("GET", next, "");
    }
  }

  @Test
  void pagesOfServersHoldEachOnceNewestFirst() {
    for (int i = 0; i < 7; i++) {
      cloud.server("s" + i);
    }
    assertThat(follow("compute", "/servers?limit=3", "servers"))
        .containsExactly("s6", "s5", "s4", "s3", "s2", "s1", "s0");
    assertThat(follow("compute", "/servers/detail?limit=2&name=s[1-3]", "servers"))
        .containsExactly("s3", "s2", "s1");
  }

  @Test
  void pagesOfVolumesAndPortsHoldEachOnce() {
    String network = cloud.network("lan", "10.0.0.0/24");
    for (int i = 0; i < 5; i++) {
      cloud.volume("v" + i, 1);
      cloud.port("p" + i, network);
    }
    assertThat(follow("volumev3", "/volumes/detail?limit=2", "volumes"))
        .containsExactly("v4", "v3", "v2", "v1", "v0");
    assertThat(follow("network", "/ports?limit=2", "ports"))
        .containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4");
    assertThat(follow("network", "/ports?limit=2&sort_key=name&sort_dir=desc", "ports"))
        .containsExactly("p4", "p3", "p2", "p1", "p0");
    assertThat(
            follow(
                "network",
                "/ports?limit=2&network_id=" + network + "&sort_key=name&sort_dir=asc",
                "ports"))
        .containsExactly("p0", "p1", "p2", "p3", "p4");
  }

  @Test
  void unknownMarkerAndLimitAreRefused() {
    String nowhere = "11111111-2222-3333-4444-555555555555";
    assertThat(cloud.client.get("compute", "/servers?marker=" + nowhere).status()).isEqualTo(400);
    assertThat(cloud.client.get("compute", "/servers?limit=x").status()).isEqualTo(400);
  }

  @Test
  void changesSinceTellsOfTheDeletedToo() {
    String old = cloud.server("old");
    String gone = cloud.server("gone");
    cloud.settle();
    cloud.clock.advance(Duration.ofMinutes(1));
    String since = cloud.clock.now().toString();
    cloud.clock.advance(Duration.ofSeconds(5));
    cloud.client.delete("compute", "/servers/" + gone);
    String fresh = cloud.server("fresh");
    cloud.settle();
    JsonNode servers =
        cloud
            .client
            .get("compute", "/servers/detail?changes-since=" + since)
            .body()
            .path("servers");
    assertThat(
            servers.valueStream().map(one -> Json.text(one, "id") + " " + Json.text(one, "status")))
        .containsExactlyInAnyOrder(fresh + " ACTIVE", gone + " DELETED")
        .noneMatch(text -> text.startsWith(old));
    assertThat(cloud.client.get("compute", "/servers").body().path("servers")).hasSize(2);
  }

  @Test
  void neutronFiltersByAnyFieldTagsAndChanges() {
    String network = cloud.network("lan", "10.0.0.0/24");
    String a = cloud.port("a", network);
    String b = cloud.port("b", network);
    String address =
        Json.text(
            cloud.client.get("network", "/ports/" + b).body().at("/port/fixed_ips/0"),
            "ip_address");
    cloud.client.put("network", "/ports/" + a + "/tags", "{\"tags\": [\"x\", \"y\"]}");
    assertThat(names("/ports?id=" + a + "&id=" + b)).containsExactlyInAnyOrder("a", "b");
    assertThat(names("/ports?tags=x,y")).containsExactly("a");
    assertThat(names("/ports?not-tags=x")).containsExactly("b");
    assertThat(names("/ports?fixed_ips=ip_address%3D" + address)).containsExactly("b");
    assertThat(names("/ports?admin_state_up=False")).isEmpty();
    cloud.clock.advance(Duration.ofMinutes(1));
    String since = cloud.clock.now().toString();
    cloud.client.put("network", "/ports/" + b, "{\"port\": {\"description\": \"z\"}}");
    assertThat(names("/ports?changed_since=" + since)).containsExactly("b");
    assertThat(
            cloud
                .client
                .get("network", "/ports?fields=id&name=a")
                .body()
                .path("ports")
                .path(0)
                .propertyNames())
        .containsExactly("id");
  }

  private List<String> names(String path) {
    return cloud
        .client
        .get("network", path)
        .body()
        .path("ports")
        .valueStream()
        .map(one -> Json.text(one, "name"))
        .toList();
  }
}
