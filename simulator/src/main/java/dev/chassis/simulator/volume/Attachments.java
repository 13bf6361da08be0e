package dev.chassis.simulator.volume;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How Nova takes volumes and gives them back. */
final class Attachments {

  private final VolumeState state;

  Attachments(VolumeState state) {
    this.state = state;
  }

  /** Keeps an available volume for a server; another one is refused. */
  void reserve(Row volume) {
    if (!volume.text("status").equals("available")) {
      throw VolumeState.invalid(
          "volume %s status must be 'available'. Currently in '%s'"
              .formatted(volume.id(), volume.text("status")));
    }
    state.save(state.volumes, volume.with("status", "reserved"));
  }

  /** Puts a reserved volume to use. */
  void attach(String volumeId, String serverId, String device, String host) {
    state
        .volumes
        .get(volumeId)
        .ifPresent(volume -> {
          ObjectNode attachment = Json.object().put("id", volumeId);
          attachment.put("attachment_id", state.world.chance().uuid());
          attachment.put("volume_id", volumeId).put("server_id", serverId);
          attachment.put("host_name", host).put("device", device);
          attachment.put("attached_at", VolumeView.time(Row.time(state.world.now())));
          ArrayNode all = Json.array().add(attachment);
          state.save(state.volumes, volume.with("attachments", all).with("status", "in-use"));
          state.world.note("volume " + volumeId + " in-use");
        });
  }

  /** Gives a volume back. */
  void release(String volumeId, String serverId) {
    state
        .volumes
        .get(volumeId)
        .ifPresent(volume -> {
          ArrayNode kept = Json.array();
          for (JsonNode one : volume.get("attachments")) {
            if (!Json.text(one, "server_id").equals(serverId)) {
              kept.add(one);
            }
          }
          String status = kept.isEmpty() ? "available" : "in-use";
          state.save(state.volumes, volume.with("attachments", kept).with("status", status));
          state.world.note("volume " + volumeId + " " + status);
        });
  }
}
