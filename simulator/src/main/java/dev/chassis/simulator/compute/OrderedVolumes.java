package dev.chassis.simulator.compute;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The block devices that an order names, checked; local ones are left out. */
final class OrderedVolumes {

  private final ComputeState state;
  private final String project;

  OrderedVolumes(ComputeState state, String project) {
    this.state = state;
    this.project = project;
  }

  ArrayNode read(ObjectNode body) {
    ArrayNode read = Json.array();
    for (JsonNode device : body.path("block_device_mapping_v2")) {
      String source = Json.text(device, "source_type", "volume");
      String destination =
          Json.text(device, "destination_type", source.equals("volume") ? "volume" : "local");
      if (destination.equals("volume")) {
        read.add(
            switch (source) {
              case "volume" -> common(device).put("volume_id", Json.text(device, "uuid"));
              case "image" -> fromImage(device);
              case String other ->
                  throw Refusal.badRequest(
                      "Block Device Mapping is Invalid: source_type "
                          + other
                          + " is not simulated.");
            });
      }
    }
    return read;
  }

  /** Looks at the volumes themselves, which Nova does after everything else. */
  void check(ArrayNode read) {
    for (JsonNode device : read) {
      if (device.has("volume_id")) {
        check(device, Json.text(device, "volume_id"));
      }
    }
  }

  private void check(JsonNode device, String id) {
    Row volume =
        state
            .storage
            .volume(project, id)
            .orElseThrow(() -> Refusal.badRequest("Volume " + id + " could not be found."));
    if (!volume.text("status").equals("available")) {
      throw Refusal.badRequest(
          "Invalid volume: Invalid input received: Invalid volume: Volume %s status must be available or downloading to reserve, but the current status is %s. (HTTP 400) (Request-ID: req-%s)"
              .formatted(id, volume.text("status"), state.world.chance().uuid()));
    }
    if (device.path("boot_index").asInt(-1) == 0 && !volume.flag("bootable")) {
      throw Refusal.badRequest("Block Device " + id + " is not bootable.");
    }
  }

  private ObjectNode fromImage(JsonNode device) {
    String id = Json.text(device, "uuid");
    if (state.images.usable(project, id).isEmpty()) {
      throw Refusal.badRequest("Block Device Mapping is Invalid: failed to get image " + id + ".");
    }
    long size = device.path("volume_size").asLong(0);
    if (size < 1) {
      throw Refusal.badRequest(
          "Images with destination_type 'volume' need to have a non-zero size specified");
    }
    return common(device).put("image_id", id).put("size", size);
  }

  private static ObjectNode common(JsonNode device) {
    ObjectNode read = Json.object().put("boot_index", device.path("boot_index").asInt(-1));
    read.put("delete_on_termination", device.path("delete_on_termination").asBoolean(false));
    read.set("tag", device.has("tag") ? device.path("tag") : Json.none());
    return read.put("device", Json.text(device, "device_name"));
  }
}
