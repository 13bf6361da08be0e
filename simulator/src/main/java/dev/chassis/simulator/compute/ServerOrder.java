package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client orders, checked against everything that Nova checks before it answers.
 *
 * @param networks each with {@code port}, or {@code network} and perhaps {@code fixed_ip}
 * @param volumes each with {@code volume_id} or {@code image_id} and {@code size}, and flags
 */
record ServerOrder(
    ObjectNode body,
    Row flavor,
    String imageId,
    ArrayNode networks,
    ArrayNode volumes,
    ArrayNode securityGroups,
    String groupId,
    int count) {

  static ServerOrder read(ComputeState state, Request request, ObjectNode document) {
    ObjectNode body = (ObjectNode) document.path("server");
    String project = request.caller().projectId();
    new OrderForm(request).check(body);
    int count = count(body);
    Row flavor = flavor(state, body);
    var devices = new OrderedVolumes(state, project);
    ArrayNode volumes = devices.read(body);
    String image = image(state, project, body, volumes);
    if (flavor.number("disk") == 0 && !image.isEmpty()) {
      throw Refusal.forbidden("Only volume-backed servers are allowed for flavors with zero disk.");
    }
    keyMustExist(state, request, body);
    if (!Json.text(body, "availability_zone", "nova").split(":")[0].equals("nova")) {
      throw Refusal.badRequest("The requested availability zone is not available");
    }
    ArrayNode networks = new OrderedNetworks(state, request).read(body, count);
    ArrayNode groups = securityGroups(state, project, body);
    String group = group(state, project, document);
    state.reserve(
        project,
        Map.of(
            "instances", (long) count,
            "cores", count * flavor.number("vcpus"),
            "ram", count * flavor.number("ram")));
    devices.check(volumes);
    volumes.forEach(volume -> {
      if (volume.has("volume_id")) {
        state
            .storage
            .volume(project, Json.text(volume, "volume_id"))
            .ifPresent(state.storage::reserve);
      }
    });
    return new ServerOrder(body, flavor, image, networks, volumes, groups, group, count);
  }

  private static int count(ObjectNode body) {
    int min = body.path("min_count").asInt(1);
    int max = body.path("max_count").asInt(min);
    if (min > max) {
      throw Refusal.badRequest("min_count must be <= max_count");
    }
    return max;
  }

  private static Row flavor(ComputeState state, ObjectNode body) {
    String reference = Json.text(body, "flavorRef");
    String id = reference.substring(reference.lastIndexOf('/') + 1);
    return state
        .flavor(id)
        .orElseThrow(() -> Refusal.badRequest("Flavor " + id + " could not be found."));
  }

  private static String image(
      ComputeState state, String project, ObjectNode body, ArrayNode volumes) {
    String reference = Json.text(body, "imageRef");
    if (reference.isEmpty() && body.path("block_device_mapping_v2").isEmpty()) {
      throw Refusal.badRequest("Missing imageRef attribute");
    }
    if (reference.isEmpty()) {
      boolean boots = false;
      for (JsonNode volume : volumes) {
        boots |= volume.path("boot_index").asInt(-1) == 0;
      }
      if (!boots) {
        throw Refusal.badRequest(
            "Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.");
      }
      return "";
    }
    String id = reference.substring(reference.lastIndexOf('/') + 1);
    if (state.images.visible(project, id).isEmpty()) {
      throw Refusal.badRequest("Can not find requested image");
    }
    if (state.images.usable(project, id).isEmpty()) {
      throw Refusal.badRequest("Image " + id + " is not active.");
    }
    return id;
  }

  private static void keyMustExist(ComputeState state, Request request, ObjectNode body) {
    String key = Json.text(body, "key_name");
    boolean known =
        state.keys.find("user_id", request.caller().userId()).stream()
            .anyMatch(row -> row.name().equals(key));
    if (!key.isEmpty() && !known) {
      throw Refusal.badRequest("Invalid key_name provided.");
    }
  }

  private static ArrayNode securityGroups(ComputeState state, String project, ObjectNode body) {
    Set<String> names = new HashSet<>();
    List<JsonNode> ids = new ArrayList<>();
    for (JsonNode wanted : body.path("security_groups")) {
      String name = Json.text(wanted, "name");
      if (names.add(name)) {
        Row group =
            state
                .network
                .group(project, name)
                .orElseThrow(() ->
                    Refusal.badRequest(
                        "Unable to find security_group with name or id '" + name + "'"));
        ids.add(group.get("id"));
      }
    }
    return Json.array(ids);
  }

  private static String group(ComputeState state, String project, ObjectNode document) {
    JsonNode hints =
        document.has("os:scheduler_hints")
            ? document.path("os:scheduler_hints")
            : document.path("OS-SCH-HNT:scheduler_hints");
    String id = Json.text(hints, "group");
    if (!id.isEmpty()
        && state.groups.get(id).filter(row -> row.project().equals(project)).isEmpty()) {
      throw Refusal.badRequest("Instance group " + id + " could not be found.");
    }
    return id;
  }

  /** Python ignores what is no digit of base64 and asks only for whole groups of four. */
  static void checkUserData(String userData) {
    if (userData.length() > 65_535) {
      throw Refusal.badRequest(
          "Invalid input for field/attribute user_data. Value: %s. '%s' is too long"
              .formatted(userData.substring(0, 20) + "…", userData.substring(0, 20) + "…"));
    }
    String digits = userData.replaceAll("[^A-Za-z0-9+/=]", "");
    int data = digits.replaceFirst("=.*", "").length();
    if (digits.length() < (data + 3) / 4 * 4 || data % 4 == 1) {
      throw Refusal.badRequest(
          "Invalid input for field/attribute user_data. Value: %s. '%s' is not a 'base64'"
              .formatted(userData, userData));
    }
  }
}
