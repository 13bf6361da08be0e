package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.simulator.world.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RoutersIT {

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void close() {
    cloud.close();
  }

  private String router() {
    String body =
        "{\"router\": {\"name\": \"r\", \"external_gateway_info\": {\"network_id\": \"%s\"}}}"
            .formatted(cloud.external());
    return Json.text(cloud.client.create("network", "/routers", body), "id");
  }

  private CloudClient.Reply join(String router, String verb, String subnet) {
    return cloud.client.put(
        "network",
        "/routers/" + router + "/" + verb + "_router_interface",
        "{\"subnet_id\": \"" + subnet + "\"}");
  }

  private String subnetOf(String network) {
    JsonNode found = cloud.client.get("network", "/subnets?network_id=" + network).body();
    return Json.text(found.path("subnets").path(0), "id");
  }

  private static String type(CloudClient.Reply reply) {
    return Json.text(reply.body().path("NeutronError"), "type");
  }

  private String floatingIp(String port) {
    String body =
        "{\"floatingip\": {\"floating_network_id\": \"%s\", \"port_id\": \"%s\"}}"
            .formatted(cloud.external(), port);
    return Json.text(cloud.client.create("network", "/floatingips", body), "id");
  }

  private String status(String floatingIp) {
    JsonNode shown = cloud.client.get("network", "/floatingips/" + floatingIp).body();
    return Json.text(shown.path("floatingip"), "status");
  }

  @Test
  void routerIsTakenApartOnlyInTheRightOrder() {
    String network = cloud.network("lan", "10.0.0.0/24");
    String subnet = subnetOf(network);
    String port = cloud.port("p", network);
    String router = router();
    assertThat(join(router, "add", subnet).status()).isEqualTo(200);
    String fip = floatingIp(port);

    assertThat(type(join(router, "remove", subnet))).isEqualTo("RouterInterfaceInUseByFloatingIP");
    assertThat(type(cloud.client.delete("network", "/routers/" + router))).isEqualTo("RouterInUse");
    assertThat(type(cloud.client.delete("network", "/networks/" + network)))
        .isEqualTo("NetworkInUse");

    assertThat(cloud.client.delete("network", "/floatingips/" + fip).status()).isEqualTo(204);
    assertThat(join(router, "remove", subnet).status()).isEqualTo(200);
    assertThat(cloud.client.delete("network", "/routers/" + router).status()).isEqualTo(204);
    assertThat(cloud.client.delete("network", "/ports/" + port).status()).isEqualTo(204);
    assertThat(cloud.client.delete("network", "/networks/" + network).status()).isEqualTo(204);
  }

  @Test
  void floatingIpBecomesActiveWhenItHasAPortAndDownWithout() {
    String network = cloud.network("lan", "10.0.0.0/24");
    String port = cloud.port("p", network);
    String router = router();
    join(router, "add", subnetOf(network));
    String fip = floatingIp(port);
    assertThat(status(fip)).isEqualTo("DOWN");
    cloud.settle();
    assertThat(status(fip)).isEqualTo("ACTIVE");
    cloud.client.put("network", "/floatingips/" + fip, "{\"floatingip\": {\"port_id\": null}}");
    cloud.settle();
    assertThat(status(fip)).isEqualTo("DOWN");
  }

  @Test
  void portWithoutAWayOutGetsNoFloatingIp() {
    String port = cloud.port("p", cloud.network("lan", "10.0.0.0/24"));
    String body =
        "{\"floatingip\": {\"floating_network_id\": \"%s\", \"port_id\": \"%s\"}}"
            .formatted(cloud.external(), port);
    CloudClient.Reply reply = cloud.client.post("network", "/floatingips", body);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(type(reply)).isEqualTo("ExternalGatewayForFloatingIPNotFound");
  }

  @Test
  void staleRevisionIsRefused() {
    String network = cloud.network("lan", "10.0.0.0/24");
    String url = cloud.simulator.url() + "/grenoble/network/v2.0/networks/" + network;
    String body = "{\"network\": {\"description\": \"x\"}}";
    assertThat(cloud.client.send("PUT", url, body, "If-Match", "revision_number=1").status())
        .isEqualTo(412);
    String present =
        Json.text(
            cloud.client.get("network", "/networks/" + network).body().path("network"),
            "revision_number");
    assertThat(
            cloud.client.send("PUT", url, body, "If-Match", "revision_number=" + present).status())
        .isEqualTo(200);
  }
}
