package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Links;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows servers as Nova does at a microversion. */
final class ServerView {

  private static final Set<String> WITH_PROGRESS =
      Set.of("ACTIVE", "BUILD", "REBUILD", "RESIZE", "VERIFY_RESIZE", "MIGRATING");

  private static final List<String> NOT_IN_CHANGES =
      List.of(
          "OS-EXT-AZ:availability_zone",
          "OS-EXT-STS:power_state",
          "OS-EXT-STS:task_state",
          "OS-EXT-STS:vm_state",
          "OS-SRV-USG:launched_at",
          "OS-SRV-USG:terminated_at",
          "config_drive",
          "key_name",
          "os-extended-volumes:volumes_attached",
          "security_groups");

  private final ComputeState state;

  ServerView(ComputeState state) {
    this.state = state;
  }

  static ObjectNode brief(Row server, Request request) {
    ObjectNode shown = Json.object().put("id", server.id()).put("name", server.name());
    shown.set("links", links(server, request));
    return shown;
  }

  static ArrayNode links(Row server, Request request) {
    String path = "/servers/" + server.id();
    return Links.of(request, "/v2.1" + path, path);
  }

  ObjectNode full(Row server, Request request) {
    String status = Status.of(server);
    ObjectNode shown = Json.object().put("id", server.id()).put("name", server.name());
    shown.put("status", status).put("tenant_id", server.project());
    shown.set("user_id", server.get("user_id"));
    shown.set("metadata", server.get("metadata"));
    shown.put("hostId", hostId(server));
    shown.set("image", image(server, request));
    shown.set("flavor", flavor(server, request));
    shown.set("created", server.get("created_at"));
    shown.set("updated", server.get("updated_at"));
    shown.set("addresses", addresses(server));
    shown.put("accessIPv4", "").put("accessIPv6", "");
    shown.set("links", links(server, request));
    shown.set("OS-DCF:diskConfig", server.get("disk_config"));
    if (!server.get("fault").isNull() && Set.of("ERROR", "DELETED").contains(status)) {
      shown.set("fault", server.get("fault"));
    }
    if (WITH_PROGRESS.contains(status)) {
      shown.put("progress", 0);
    }
    extended(shown, server);
    if (request.caller().isAdmin()) {
      admin(shown, server, request);
    }
    versioned(shown, server, request);
    return shown;
  }

  private static String hostId(Row server) {
    String host = server.text("host");
    if (host.isEmpty()) {
      return "";
    }
    try {
      byte[] seed = (server.project() + host).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-224").digest(seed));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-224", e);
    }
  }

  private static JsonNode image(Row server, Request request) {
    String id = server.text("image_id");
    if (id.isEmpty()) {
      return Json.text("");
    }
    ObjectNode link = Json.object().put("rel", "bookmark");
    link.put("href", request.base() + "/images/" + id);
    ObjectNode image = Json.object().put("id", id);
    image.set("links", Json.array().add(link));
    return image;
  }

  private static ObjectNode flavor(Row server, Request request) {
    JsonNode flavor = server.get("flavor");
    if (!request.atLeast(47)) {
      String id = Json.text(flavor, "id");
      ObjectNode link = Json.object().put("rel", "bookmark");
      ObjectNode shown = Json.object().put("id", id);
      link.put("href", request.base() + "/flavors/" + id);
      shown.set("links", Json.array().add(link));
      return shown;
    }
    ObjectNode shown = Json.object();
    for (String member : List.of("vcpus", "ram", "disk", "ephemeral", "swap")) {
      shown.set(member, flavor.path(member));
    }
    shown.set("original_name", flavor.path("name"));
    shown.set("extra_specs", flavor.path("extra_specs"));
    return shown;
  }

  /** The ports in the order in which they were plugged. */
  private List<Row> ports(Row server) {
    List<String> order = new ArrayList<>();
    server
        .get("networks")
        .forEach(one -> order.add(Json.text(one, "port", Json.text(one, "made"))));
    List<Row> ports = new ArrayList<>(state.network.portsOf(server.id()));
    ports.sort(Comparator.comparingInt(port -> order.indexOf(port.id())));
    return ports;
  }

  /** What answers a change: before 2.75 it leaves out what other services were asked for. */
  ObjectNode changed(Row server, Request request) {
    ObjectNode shown = full(server, request);
    if (!request.atLeast(75)) {
      shown.remove(NOT_IN_CHANGES);
      shown.set("addresses", bareAddresses(server));
    }
    return shown;
  }

  /** By network name, the fixed addresses of each port and then their floating ones. */
  ObjectNode addresses(Row server) {
    ObjectNode shown = Json.object();
    for (Row port : ports(server)) {
      String network =
          state.network.network(port.text("network_id")).map(Row::name).orElse("unknown");
      ArrayNode list = shown.withArray(network);
      for (JsonNode ip : port.get("fixed_ips")) {
        list.add(address(port, Json.text(ip, "ip_address"), "fixed"));
        for (Row fip : state.network.floatingIpsOf(port.id())) {
          if (fip.text("fixed_ip_address").equals(Json.text(ip, "ip_address"))) {
            list.add(address(port, fip.text("floating_ip_address"), "floating"));
          }
        }
      }
    }
    return shown;
  }

  /** The same with nothing but version and address. */
  ObjectNode bareAddresses(Row server) {
    ObjectNode shown = addresses(server);
    shown.forEach(network -> network.forEach(one -> ((ObjectNode) one).retain("version", "addr")));
    return shown;
  }

  private static ObjectNode address(Row port, String address, String type) {
    ObjectNode shown = Json.object().put("version", address.contains(":") ? 6 : 4);
    shown.put("addr", address).put("OS-EXT-IPS:type", type);
    return shown.put("OS-EXT-IPS-MAC:mac_addr", port.text("mac_address"));
  }

  private void extended(ObjectNode shown, Row server) {
    shown.put(
        "OS-EXT-AZ:availability_zone", server.text("host").isEmpty() ? "" : server.text("zone"));
    shown.set("config_drive", server.get("config_drive"));
    shown.set("key_name", server.get("key_name"));
    shown.set("OS-SRV-USG:launched_at", microseconds(server.get("launched_at")));
    shown.set("OS-SRV-USG:terminated_at", microseconds(server.get("terminated_at")));
    ArrayNode groups = securityGroups(server);
    if (!groups.isEmpty()) {
      shown.set("security_groups", groups);
    }
    shown.set("OS-EXT-STS:task_state", server.get("task_state"));
    shown.set("OS-EXT-STS:vm_state", server.get("vm_state"));
    shown.set("OS-EXT-STS:power_state", server.get("power_state"));
  }

  private static JsonNode microseconds(JsonNode time) {
    return time.isNull() ? time : Json.text(time.asString().replace("Z", ".000000"));
  }

  private ArrayNode securityGroups(Row server) {
    ArrayNode groups = Json.array();
    for (Row port : ports(server)) {
      Set<String> names = new LinkedHashSet<>();
      port.texts("security_groups").forEach(id -> names.add(state.network.groupName(id)));
      names.forEach(name -> groups.addObject().put("name", name));
    }
    return groups;
  }

  private static void admin(ObjectNode shown, Row server, Request request) {
    JsonNode host = server.text("host").isEmpty() ? Json.none() : server.get("host");
    shown.set("OS-EXT-SRV-ATTR:host", host);
    shown.put("OS-EXT-SRV-ATTR:instance_name", "instance-" + server.id().substring(0, 8));
    shown.set("OS-EXT-SRV-ATTR:hypervisor_hostname", host);
    if (request.atLeast(3)) {
      shown.set("OS-EXT-SRV-ATTR:reservation_id", server.get("reservation_id"));
      shown.put("OS-EXT-SRV-ATTR:launch_index", 0);
      shown.set("OS-EXT-SRV-ATTR:hostname", server.get("hostname"));
      shown.put("OS-EXT-SRV-ATTR:kernel_id", "").put("OS-EXT-SRV-ATTR:ramdisk_id", "");
      shown.put("OS-EXT-SRV-ATTR:root_device_name", "/dev/sda");
      shown.set("OS-EXT-SRV-ATTR:user_data", server.get("user_data"));
    }
    if (request.atLeast(16)) {
      shown.put("host_status", server.text("host").isEmpty() ? "" : "UP");
    }
  }

  private static void versioned(ObjectNode shown, Row server, Request request) {
    ArrayNode volumes = Json.array();
    for (JsonNode volume : server.get("volumes")) {
      if (volume.has("volume_id")) {
        ObjectNode one = volumes.addObject().put("id", Json.text(volume, "volume_id"));
        if (request.atLeast(3)) {
          one.set("delete_on_termination", volume.path("delete_on_termination"));
        }
      }
    }
    shown.set("os-extended-volumes:volumes_attached", volumes);
    if (request.atLeast(9)) {
      shown.set("locked", server.get("locked"));
    }
    if (request.atLeast(73)) {
      shown.set("locked_reason", Json.none());
    }
    if (request.atLeast(19)) {
      shown.set("description", server.get("description"));
    }
    if (request.atLeast(26)) {
      shown.set("tags", server.get("tags"));
    }
    if (request.atLeast(63)) {
      shown.set("trusted_image_certificates", Json.none());
    }
    if (request.atLeast(90) && !request.caller().isAdmin()) {
      shown.set("OS-EXT-SRV-ATTR:hostname", server.get("hostname"));
    }
    if (request.atLeast(71) && request.vars().containsKey("id")) {
      String group = server.text("group_id");
      shown.set("server_groups", group.isEmpty() ? Json.array() : Json.array().add(group));
    }
  }
}
