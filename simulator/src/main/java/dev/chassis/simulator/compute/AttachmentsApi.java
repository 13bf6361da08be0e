package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Attaching volumes to servers and detaching them. */
final class AttachmentsApi {

  private static final String PATH = "/v2.1/servers/{id}/os-volume_attachments";

  private final ComputeState state;

  AttachmentsApi(ComputeState state) {
    this.state = state;
  }

  void routes(Router router) {
    router.get(PATH, this::list);
    router.post(PATH, this::attach);
    router.get(PATH + "/{volume}", this::show);
    router.delete(PATH + "/{volume}", this::detach);
  }

  private Answer list(Request request) {
    Row server = ServersApi.found(state, request);
    ArrayNode shown = Json.array();
    for (JsonNode volume : server.get("volumes")) {
      if (volume.has("volume_id")) {
        shown.add(shown(server, volume, request));
      }
    }
    return Answer.ok(Json.object("volumeAttachments", shown));
  }

  private static ObjectNode shown(Row server, JsonNode volume, Request request) {
    String id = Json.text(volume, "volume_id");
    ObjectNode shown = Json.object().put("volumeId", id).put("serverId", server.id());
    shown.put("device", Json.text(volume, "device"));
    if (request.atLeast(89)) {
      shown.put("attachment_id", id).put("bdm_uuid", id);
    } else {
      shown.put("id", id);
    }
    if (request.atLeast(70)) {
      shown.set("tag", volume.has("tag") ? volume.path("tag") : Json.none());
    }
    if (request.atLeast(79)) {
      shown.put("delete_on_termination", volume.path("delete_on_termination").asBoolean(false));
    }
    return shown;
  }

  private static Optional<JsonNode> attached(Row server, String volumeId) {
    for (JsonNode volume : server.get("volumes")) {
      if (Json.text(volume, "volume_id").equals(volumeId)) {
        return Optional.of(volume);
      }
    }
    return Optional.empty();
  }

  private Answer show(Request request) {
    Row server = ServersApi.found(state, request);
    String id = request.var("volume");
    JsonNode volume =
        attached(server, id)
            .orElseThrow(() ->
                Refusal.notFound(
                    "Instance %s is not attached to volume %s".formatted(server.id(), id)));
    return Answer.ok(Json.object("volumeAttachment", shown(server, volume, request)));
  }

  private Answer attach(Request request) {
    Row server = ServersApi.found(state, request);
    ObjectNode wanted = request.document("volumeAttachment");
    String id = Json.text(wanted, "volumeId");
    ServerActions.require(
        server, "attach_volume", Set.of("active", "stopped", "resized", "paused"));
    Row volume =
        state
            .storage
            .volume(server.project(), id)
            .orElseThrow(() -> Refusal.notFound("Volume " + id + " could not be found."));
    if (attached(server, id).isPresent()) {
      throw Refusal.badRequest(
          "Invalid volume: volume " + id + " is already attached to instances: " + server.id());
    }
    state.storage.reserve(volume);
    ObjectNode kept = Json.object().put("volume_id", id).put("device", device(server, wanted));
    kept.put("delete_on_termination", wanted.path("delete_on_termination").asBoolean(false));
    kept.set("tag", wanted.has("tag") ? wanted.path("tag") : Json.none());
    ArrayNode all = ((ArrayNode) server.get("volumes")).deepCopy().add(kept);
    // Volumes do not move a server's own time of change.
    state.servers.put(server.with("volumes", all));
    String device = Json.text(kept, "device");
    state.world.later(
        "volume reserved",
        () -> {
          state.storage.attaching(id);
          state.world.later("volume attaching", () -> finishAttach(server.id(), id, device));
        });
    ObjectNode answer = shown(server, kept, request);
    answer.put("id", id);
    answer.remove(List.of("attachment_id", "bdm_uuid"));
    return Answer.ok(Json.object("volumeAttachment", answer));
  }

  private void finishAttach(String serverId, String volumeId, String device) {
    Optional<Row> server =
        state.servers.get(serverId).filter(row -> attached(row, volumeId).isPresent());
    if (server.isPresent()) {
      state.storage.attach(volumeId, serverId, device, server.get().text("host"));
    } else {
      state.storage.release(volumeId, serverId);
    }
  }

  private static String device(Row server, ObjectNode wanted) {
    Set<String> taken = new HashSet<>();
    server.get("volumes").forEach(volume -> taken.add(Json.text(volume, "device")));
    String asked = Json.text(wanted, "device");
    if (!asked.isEmpty()) {
      return asked;
    }
    char letter = server.text("image_id").isEmpty() ? 'a' : 'b';
    while (taken.contains("/dev/sd" + letter)) {
      letter++;
    }
    return "/dev/sd" + letter;
  }

  private Answer detach(Request request) {
    Row server = ServersApi.found(state, request);
    String id = request.var("volume");
    ServerActions.require(
        server, "detach_volume", Set.of("active", "stopped", "resized", "paused"));
    JsonNode volume =
        attached(server, id)
            .orElseThrow(() ->
                Refusal.notFound(
                    "Instance %s is not attached to volume %s".formatted(server.id(), id)));
    if (volume.path("boot_index").asInt(-1) == 0) {
      throw Refusal.badRequest("Cannot detach a root device volume");
    }
    state.storage.detaching(id);
    state.world.later("volume detaching", () -> finishDetach(server.id(), id));
    return Answer.empty(202);
  }

  private void finishDetach(String serverId, String volumeId) {
    state
        .servers
        .get(serverId)
        .ifPresent(server -> {
          ArrayNode kept = Json.array();
          for (JsonNode volume : server.get("volumes")) {
            if (!Json.text(volume, "volume_id").equals(volumeId)) {
              kept.add(volume);
            }
          }
          state.servers.put(server.with("volumes", kept));
        });
    state.storage.release(volumeId, serverId);
  }
}
