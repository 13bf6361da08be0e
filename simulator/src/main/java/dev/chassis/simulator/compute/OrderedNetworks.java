package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The networks and ports that an order names, checked, or those that Nova chooses. */
final class OrderedNetworks {

  private final ComputeState state;
  private final Request request;
  private final String project;

  OrderedNetworks(ComputeState state, Request request) {
    this.state = state;
    this.request = request;
    this.project = request.caller().projectId();
  }

  ArrayNode read(ObjectNode body, int count) {
    JsonNode wanted = body.path("networks");
    ArrayNode read = Json.array();
    if (wanted.isArray() && !wanted.isEmpty()) {
      for (JsonNode one : wanted) {
        read.add(Json.has(one, "port") ? port(one, count) : network(one, count));
      }
    } else if (!wanted.asString("").equals("none")) {
      automatic(wanted.asString("").equals("auto")).ifPresent(read::add);
    }
    long made = read.valueStream().filter(one -> one.has("network")).count();
    if (made > 0 && !state.network.quotas().allow(project, "port", portCount(), made * count)) {
      throw Refusal.forbidden("Maximum number of ports exceeded");
    }
    return read;
  }

  private long portCount() {
    return state.network.portCount(project);
  }

  private Optional<ObjectNode> automatic(boolean must) {
    List<Row> networks =
        state.network.networksFor(project).stream()
            .filter(row -> state.network.hasSubnets(row.id()))
            .toList();
    if (networks.size() > 1) {
      throw Refusal.conflict(
          "Multiple possible networks found, use a Network ID to be more specific.");
    }
    if (networks.isEmpty() && must) {
      throw Refusal.badRequest("Unable to automatically allocate a network for project " + project);
    }
    return networks.stream().findFirst().map(row -> Json.object().put("network", row.id()));
  }

  private ObjectNode port(JsonNode wanted, int count) {
    String id = Json.text(wanted, "port");
    Row port =
        state
            .network
            .port(id)
            .filter(row -> request.caller().mayUse(row.project()))
            .orElseThrow(() -> Refusal.badRequest("Port id " + id + " could not be found."));
    if (!port.text("device_id").isEmpty()) {
      throw Refusal.conflict("Port " + id + " is still in use.");
    }
    if (port.get("fixed_ips").isEmpty()) {
      throw Refusal.badRequest("Port " + id + " requires a FixedIP in order to be used.");
    }
    if (count > 1) {
      throw Refusal.badRequest(
          "Failed to launch instances: Unable to launch multiple instances with a single configured port ID. Please launch your instance one by one with different ports.");
    }
    return Json.object().put("port", id);
  }

  private ObjectNode network(JsonNode wanted, int count) {
    String id = Json.text(wanted, "uuid");
    Row network =
        state
            .network
            .network(id)
            .filter(row ->
                request.caller().mayUse(row.project())
                    || row.flag("shared")
                    || row.flag("router:external"))
            .orElseThrow(() -> Refusal.badRequest("Network " + id + " could not be found."));
    if (!state.network.hasSubnets(network.id())) {
      throw Refusal.badRequest(
          "Network " + id + " requires a subnet in order to boot instances on.");
    }
    String fixed = Json.text(wanted, "fixed_ip");
    if (!fixed.isEmpty() && count > 1) {
      throw Refusal.badRequest(
          "Failed to launch instances: max_count cannot be greater than 1 if an fixed_ip is specified.");
    }
    if (!fixed.isEmpty() && state.network.isTaken(id, fixed)) {
      throw Refusal.badRequest("Fixed IP " + fixed + " is already in use.");
    }
    return Json.object().put("network", id).put("fixed_ip", fixed);
  }
}
