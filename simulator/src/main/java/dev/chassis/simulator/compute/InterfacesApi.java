package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plugging ports into servers and unplugging them. */
final class InterfacesApi {

  private static final String PATH = "/v2.1/servers/{id}/os-interface";

  private final ComputeState state;

  InterfacesApi(ComputeState state) {
    this.state = state;
  }

  void routes(Router router) {
    router.get(PATH, this::list);
    router.post(PATH, this::plug);
    router.get(
        PATH + "/{port}",
        request -> Answer.ok(Json.object("interfaceAttachment", shown(plugged(request), request))));
    router.delete(PATH + "/{port}", this::unplug);
  }

  private Answer list(Request request) {
    Row server = ServersApi.found(state, request);
    ArrayNode shown = Json.array();
    state.network.portsOf(server.id()).forEach(port -> shown.add(shown(port, request)));
    return Answer.ok(Json.object("interfaceAttachments", shown));
  }

  private static ObjectNode shown(Row port, Request request) {
    ObjectNode shown = Json.object().put("port_id", port.id());
    shown.put("net_id", port.text("network_id")).put("mac_addr", port.text("mac_address"));
    shown.put("port_state", port.text("status"));
    shown.set("fixed_ips", port.get("fixed_ips"));
    if (request.atLeast(70)) {
      shown.set("tag", Json.none());
    }
    return shown;
  }

  private Row plugged(Request request) {
    Row server = ServersApi.found(state, request);
    return state.network.portsOf(server.id()).stream()
        .filter(port -> port.id().equals(request.var("port")))
        .findFirst()
        .orElseThrow(
            () -> Refusal.notFound("Port id " + request.var("port") + " could not be found."));
  }

  private Answer plug(Request request) {
    Row server = ServersApi.found(state, request);
    ObjectNode wanted = request.document("interfaceAttachment");
    ServerActions.require(server, "attach_interface", Set.of("active", "paused", "stopped"));
    String portId = Json.text(wanted, "port_id");
    Row port = portId.isEmpty() ? make(server, wanted) : free(server, portId);
    ObjectNode kept = Json.object();
    kept.put(portId.isEmpty() ? "made" : "port", port.id());
    ArrayNode networks = ((ArrayNode) server.get("networks")).deepCopy().add(kept);
    state.save(server.with("networks", networks));
    state.network.bind(
        port, server.id(), server.text("hostname"), server.text("zone"), server.text("host"));
    Row bound = state.network.port(port.id()).orElse(port);
    return Answer.ok(Json.object("interfaceAttachment", shown(bound, request)));
  }

  private Row make(Row server, ObjectNode wanted) {
    String network = Json.text(wanted, "net_id");
    if (state.network.network(network).isEmpty()) {
      throw Refusal.notFound("Network " + network + " could not be found.");
    }
    String fixed = Json.text(wanted.path("fixed_ips").path(0), "ip_address");
    return state.network.createPort(server.project(), network, fixed, List.of());
  }

  private Row free(Row server, String id) {
    Row port =
        state
            .network
            .port(id)
            .filter(row -> row.project().equals(server.project()))
            .orElseThrow(() -> Refusal.notFound("Port id " + id + " could not be found."));
    if (!port.text("device_id").isEmpty()) {
      throw Refusal.conflict("Port " + id + " is still in use.");
    }
    return port;
  }

  private Answer unplug(Request request) {
    Row server = ServersApi.found(state, request);
    ServerActions.require(server, "detach_interface", Set.of("active", "paused", "stopped"));
    // Nova looks for the port when it has answered: what is not there is unplugged too.
    state.world.later("server power", () -> finish(server.id(), request.var("port")));
    return Answer.empty(202);
  }

  private void finish(String serverId, String portId) {
    state
        .servers
        .get(serverId)
        .filter(server ->
            state.network.portsOf(serverId).stream().anyMatch(port -> port.id().equals(portId)))
        .ifPresent(server -> {
          ArrayNode kept = Json.array();
          boolean given = false;
          for (JsonNode one : server.get("networks")) {
            given |= Json.text(one, "port").equals(portId);
            if (!Json.text(one, "port").equals(portId) && !Json.text(one, "made").equals(portId)) {
              kept.add(one);
            }
          }
          state.save(server.with("networks", kept));
          boolean stays = given;
          state
              .network
              .port(portId)
              .filter(port -> port.text("device_id").equals(serverId))
              .ifPresent(port -> detach(port, stays));
        });
  }

  private void detach(Row port, boolean stays) {
    if (stays) {
      state.network.unbind(port);
    } else {
      state.network.removePort(port);
    }
  }
}
