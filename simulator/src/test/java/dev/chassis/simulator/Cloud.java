package dev.chassis.simulator;

import dev.chassis.simulator.time.VirtualClock;
import dev.chassis.simulator.world.Json;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A simulated site on a clock that the test moves, with a client of the project {@code chassis}.
 */
final class Cloud implements AutoCloseable {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final VirtualClock clock = VirtualClock.manual(START);
  final Simulator simulator;
  final CloudClient client;

  private Cloud(SimulatorConfiguration configuration) {
    simulator = Simulator.start(configuration.withClock(() -> clock));
    client = CloudClient.login(simulator, "grenoble", "chassis").at("compute 2.93");
  }

  static Cloud start() {
    return new Cloud(SimulatorConfiguration.site("grenoble"));
  }

  static Cloud start(SimulatorConfiguration configuration) {
    return new Cloud(configuration);
  }

  /** Lets everything that is under way come to its end. */
  void settle() {
    clock.runUntilQuiet(Duration.ofMinutes(10));
  }

  String flavor(String name) {
    return named(client.get("compute", "/flavors").body().path("flavors"), name);
  }

  String image() {
    return named(client.get("image", "/v2/images").body().path("images"), "debian-12");
  }

  String external() {
    return named(client.get("network", "/networks").body().path("networks"), "public-users");
  }

  private static String named(JsonNode list, String name) {
    return list.valueStream()
        .filter(one -> Json.text(one, "name").equals(name))
        .map(one -> Json.text(one, "id"))
        .findFirst()
        .orElseThrow();
  }

  /** A network of this block; returns its id. */
  String network(String name, String cidr) {
    JsonNode network =
        client.create("network", "/networks", "{\"network\": {\"name\": \"%s\"}}".formatted(name));
    String id = Json.text(network, "id");
    subnet(id, cidr);
    return id;
  }

  String subnet(String network, String cidr) {
    String body =
        "{\"subnet\": {\"network_id\": \"%s\", \"cidr\": \"%s\", \"ip_version\": 4}}"
            .formatted(network, cidr);
    return Json.text(client.create("network", "/subnets", body), "id");
  }

  String port(String name, String network) {
    String body = "{\"port\": {\"name\": \"%s\", \"network_id\": \"%s\"}}".formatted(name, network);
    return Json.text(client.create("network", "/ports", body), "id");
  }

  String volume(String name, int size) {
    String body = "{\"volume\": {\"name\": \"%s\", \"size\": %d}}".formatted(name, size);
    return Json.text(client.create("volumev3", "/volumes", body), "id");
  }

  String serverBody(String name, String networks) {
    return """
    {"server": {"name": "%s", "imageRef": "%s", "flavorRef": "%s", "networks": %s}}
    """
        .formatted(name, image(), flavor("tiny"), networks);
  }

  /** Orders a server without networks; it is not built yet. */
  String server(String name) {
    return Json.text(client.create("compute", "/servers", serverBody(name, "\"none\"")), "id");
  }

  JsonNode show(String server) {
    return client.get("compute", "/servers/" + server).body().path("server");
  }

  String status(String server) {
    return Json.text(show(server), "status");
  }

  @Override
  public void close() {
    simulator.close();
  }
}
