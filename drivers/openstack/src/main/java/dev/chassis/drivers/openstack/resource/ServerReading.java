package dev.chassis.drivers.openstack.resource;

import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.site.Condition;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads a server as Nova shows it at {@link ServerResource#READ}, with its ports from Neutron. */
final class ServerReading {

  private ServerReading() {}

  static Observed observed(JsonNode server, List<JsonNode> ports) {
    JsonNode metadata = server.path("metadata");
    Condition condition = condition(server);
    Seen seen =
        new Seen(
                ResourceType.SERVER,
                Json.text(server, "id"),
                Marks.inMetadata(server.path("metadata")))
            .named(Json.text(server, "name"))
            .is(condition, status(server))
            .created(Json.text(server, "created"))
            .by(Json.text(server, "user_id"))
            .fault(Json.text(server.path("fault"), "message"))
            .attribute("name", Json.text(server, "name"))
            .attribute("image", Json.text(server.path("image"), "id"))
            .attribute("flavor", Json.text(server.path("flavor"), "id"))
            .attribute("keyPair", Json.text(server, "key_name"))
            .attribute("zone", Json.text(server, "OS-EXT-AZ:availability_zone"))
            .attribute("metadata", metadata(metadata));
    List<String> interfaces = interfaces(server, ports);
    String boot = bootVolume(server);
    // While it is built, what it holds is not all in its place yet: better not told than wrong.
    if (condition != Condition.PENDING || !Json.text(server, "status").equals("BUILD")) {
      seen.attribute("bootVolume", boot)
          .attribute("ports", Value.ofTexts(interfaces))
          .attribute("volumes", Value.ofTexts(dataVolumes(server, boot)));
    }
    seen.output("address", address(interfaces, ports));
    return seen.toObserved();
  }

  /** The status, and what Nova is doing to the server beside it. */
  static String status(JsonNode server) {
    String status = Json.text(server, "status");
    String task = Json.text(server, "OS-EXT-STS:task_state");
    return task.isEmpty() ? status : status + " (" + task + ")";
  }

  /**
   * A server that its owner switched off, paused or shelved counts as active: it is there and
   * whole, nothing is under way, and it must not be replaced.
   */
  static Condition condition(JsonNode server) {
    String task = Json.text(server, "OS-EXT-STS:task_state");
    return switch (Json.text(server, "status")) {
      case "DELETED", "SOFT_DELETED" -> Condition.GONE;
      case "ERROR" -> task.equals("deleting") ? Condition.DELETING : Condition.FAILED;
      case "ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED", "SHELVED", "SHELVED_OFFLOADED", "RESCUE" ->
          whileDoing(task);
      default -> task.equals("deleting") ? Condition.DELETING : Condition.PENDING;
    };
  }

  private static Condition whileDoing(String task) {
    if (task.isEmpty() || task.startsWith("image_")) {
      return Condition.ACTIVE;
    }
    return task.equals("deleting") ? Condition.DELETING : Condition.PENDING;
  }

  /** The ids of its ports, the first interface first. */
  static List<String> interfaces(JsonNode server, List<JsonNode> ports) {
    List<String> macs = macsInOrder(server);
    var sorted = new ArrayList<>(ports);
    sorted.sort(
        java.util.Comparator.comparingInt(port -> {
          int at = macs.indexOf(Json.text(port, "mac_address"));
          return at < 0 ? Integer.MAX_VALUE : at;
        }));
    List<String> ids = sorted.stream().map(port -> Json.text(port, "id")).toList();
    String kept = Json.text(server.path("metadata"), InterfaceOrder.KEY);
    return kept.isEmpty() ? ids : InterfaceOrder.apply(kept, ids);
  }

  /** Nova lists addresses network by network, each in the order of the interfaces. */
  private static List<String> macsInOrder(JsonNode server) {
    var macs = new ArrayList<String>();
    for (JsonNode network : server.path("addresses")) {
      network.forEach(address -> macs.add(Json.text(address, "OS-EXT-IPS-MAC:mac_addr")));
    }
    return macs;
  }

  /** All volumes that Nova has attached, in its order. */
  static List<String> volumes(JsonNode server) {
    return server
        .path("os-extended-volumes:volumes_attached")
        .valueStream()
        .map(volume -> Json.text(volume, "id"))
        .toList();
  }

  static String bootVolume(JsonNode server) {
    String kept = Json.text(server.path("metadata"), ServerBody.BOOT);
    if (!kept.isEmpty()) {
      return kept;
    }
    boolean fromImage = !Json.text(server.path("image"), "id").isEmpty();
    List<String> attached = volumes(server);
    return fromImage || attached.isEmpty() ? "" : attached.getFirst();
  }

  static List<String> dataVolumes(JsonNode server, String boot) {
    return volumes(server).stream().filter(volume -> !volume.equals(boot)).toList();
  }

  private static Value metadata(JsonNode metadata) {
    var entries = new LinkedHashMap<String, Value>();
    metadata.propertyNames().stream()
        .filter(name -> !name.startsWith(Marks.PREFIX))
        .forEach(name -> entries.put(name, Value.of(Json.text(metadata, name))));
    return Value.of(entries);
  }

  private static String address(List<String> interfaces, List<JsonNode> ports) {
    if (interfaces.isEmpty()) {
      return "";
    }
    Map<String, JsonNode> byId = new HashMap<>();
    ports.forEach(port -> byId.put(Json.text(port, "id"), port));
    JsonNode first = byId.get(interfaces.getFirst());
    return first == null ? "" : Json.text(first.path("fixed_ips").path(0), "ip_address");
  }
}
