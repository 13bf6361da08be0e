package dev.chassis.simulator.compute;

import dev.chassis.simulator.fault.FaultKind;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The beginning and the end of servers. */
final class Servers {

  private static final String RESERVATION = "abcdefghijklmnopqrstuvwxyz0123456789";

  private final ComputeState state;
  private final ServerBuild build;

  Servers(ComputeState state) {
    this.state = state;
    this.build = new ServerBuild(state);
  }

  /** Puts the ordered servers into the table and starts to build them. */
  List<Row> create(Request request, ServerOrder order) {
    List<Row> made = new ArrayList<>();
    String reservation = "r-" + state.world.chance().text(8, RESERVATION);
    for (int i = 1; i <= order.count(); i++) {
      String name = Json.text(order.body(), "name");
      Row server = row(request, order, order.count() > 1 ? name + "-" + i : name, reservation);
      state.servers.put(server);
      made.add(server);
      build.start(server.id());
    }
    return made;
  }

  private Row row(Request request, ServerOrder order, String name, String reservation) {
    ObjectNode body = order.body();
    String project = request.caller().projectId();
    return state
        .world
        .row(ComputeState.SERVER, name, project)
        .with("user_id", request.caller().userId())
        .with("vm_state", "building")
        .with("power_state", 0)
        .with("flavor", ComputeState.snapshot(order.flavor()))
        .with("image_id", order.imageId())
        .with("key_name", Json.has(body, "key_name") ? body.path("key_name") : Json.none())
        .with("metadata", body.path("metadata").isObject() ? body.path("metadata") : Json.object())
        .with("tags", body.path("tags").isArray() ? body.path("tags") : Json.array())
        .with("description", description(request, body, name))
        .with("config_drive", Request.truth(Json.text(body, "config_drive")) ? "True" : "")
        .with("user_data", Json.has(body, "user_data") ? body.path("user_data") : Json.none())
        .with("zone", Json.text(body, "availability_zone", "nova").split(":")[0])
        .with("host", "")
        .with(
            "hostname",
            Json.text(
                body, "hostname", name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-")))
        .with("locked", false)
        .with("disk_config", Json.text(body, "OS-DCF:diskConfig", "MANUAL"))
        .with("group_id", order.groupId())
        .with("networks", order.networks().deepCopy())
        .with("volumes", order.volumes().deepCopy())
        .with("security_groups", order.securityGroups())
        .with("reservation_id", reservation)
        .with("_fate", fate(request));
  }

  private static JsonNode description(Request request, ObjectNode body, String name) {
    if (request.atLeast(19)) {
      return Json.has(body, "description") ? body.path("description") : Json.none();
    }
    return Json.text(name);
  }

  private static String fate(Request request) {
    if (request.isStruckBy(FaultKind.BUILD_FAILURE)) {
      return "fail:" + request.fault().orElseThrow().message();
    }
    if (request.isStruckBy(FaultKind.STUCK_DELETE)) {
      return "stuck delete";
    }
    return request.isStruckBy(FaultKind.STUCK_BUILD) ? "stuck" : "";
  }

  /** Begins a deletion; it ends some time later, or never when {@code stuck}. */
  void delete(Row server, boolean stuck) {
    state.save(server.with("task_state", "deleting"));
    state.world.note("server " + server.id() + " deleting");
    if (!stuck && !server.text("_fate").equals("stuck delete")) {
      state.world.later("server deleting", () -> end(server.id()));
    }
  }

  private void end(String id) {
    state
        .servers
        .get(id)
        .ifPresent(server -> {
          releasePorts(server);
          releaseVolumes(server);
          state.bury(server);
        });
  }

  private void releasePorts(Row server) {
    List<String> own = new ArrayList<>();
    for (JsonNode network : server.get("networks")) {
      own.add(Json.text(network, "port"));
    }
    for (Row port : state.network.portsOf(server.id())) {
      if (own.contains(port.id())) {
        state.network.unbind(port);
      } else {
        state.network.removePort(port);
      }
    }
  }

  private void releaseVolumes(Row server) {
    for (JsonNode volume : server.get("volumes")) {
      String id = Json.text(volume, "volume_id");
      state.storage.release(id, server.id());
      if (volume.path("delete_on_termination").asBoolean(false)) {
        state.storage.deleteWhenFree(id);
      }
    }
  }
}
