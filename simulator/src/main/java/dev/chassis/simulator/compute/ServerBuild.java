package dev.chassis.simulator.compute;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens after Nova has said 202: scheduling, networking, block devices, spawning. */
final class ServerBuild {

  private final ComputeState state;

  ServerBuild(ComputeState state) {
    this.state = state;
  }

  /** Starts building a server that is in the table already. */
  void start(String id) {
    step(id, "scheduling", this::schedule, () -> network(id));
  }

  private void network(String id) {
    step(id, "networking", this::connect, () -> volumes(id));
  }

  private void volumes(String id) {
    step(id, "block_device_mapping", this::attachVolumes, () -> spawn(id));
  }

  private void spawn(String id) {
    step(id, "spawning", this::finish, () -> {});
  }

  /** Shows a task, and after the time it takes does its work and goes on; a refusal is a fault. */
  private void step(String id, String task, UnaryOperator<Row> work, Runnable next) {
    state.servers.get(id).ifPresent(server -> state.save(server.with("task_state", task)));
    state.world.note("server " + id + " " + task);
    state.world.later(
        "server " + task,
        () -> {
          Optional<Row> server = state.servers.get(id).filter(ServerBuild::isBuilding);
          if (server.isPresent()) {
            try {
              state.save(work.apply(server.get()));
              next.run();
            } catch (Refusal refusal) {
              fail(server.get(), refusal.text());
            }
          }
        });
  }

  private static boolean isBuilding(Row server) {
    return server.text("vm_state").equals("building")
        && !server.text("task_state").equals("deleting");
  }

  private void fail(Row server, String message) {
    ObjectNode fault = Json.object().put("code", 500).put("message", message);
    fault.put("created", Row.time(state.world.now()));
    state
        .servers
        .get(server.id())
        .ifPresent(row -> {
          release(row);
          state.save(
              row.with("vm_state", "error")
                  .with("host", "")
                  .with("task_state", Json.none())
                  .with("fault", fault));
        });
    state.world.note("server " + server.id() + " error: " + message);
  }

  /** Gives back the ports; the volumes stay reserved until the server is deleted. */
  private void release(Row server) {
    List<String> given = new ArrayList<>();
    server.get("networks").forEach(network -> given.add(Json.text(network, "port")));
    for (Row port : state.network.portsOf(server.id())) {
      if (given.contains(port.id())) {
        state.network.unbind(port);
      } else {
        state.network.removePort(port);
      }
    }
    for (JsonNode volume : server.get("volumes")) {
      state.storage.keepReserved(Json.text(volume, "volume_id"), server.id());
    }
  }

  private Row schedule(Row server) {
    String group = server.text("group_id");
    Set<String> used = new HashSet<>();
    for (Row member : group.isEmpty() ? List.<Row>of() : state.servers.find("group_id", group)) {
      used.add(member.text("host"));
    }
    used.remove("");
    String policy = state.groups.get(group).map(row -> row.text("policy")).orElse("");
    List<String> hosts = new ArrayList<>(state.hosts);
    switch (policy) {
      case "anti-affinity" -> hosts.removeAll(used);
      case "affinity" -> {
        if (!used.isEmpty()) {
          hosts.retainAll(used);
        }
      }
      case "soft-anti-affinity" -> {
        if (!used.containsAll(hosts)) {
          hosts.removeAll(used);
        }
      }
      case String none -> {}
    }
    if (hosts.isEmpty()) {
      throw Refusal.conflict("No valid host was found. There are not enough hosts available.");
    }
    hosts.sort(Comparator.comparingInt(host -> state.servers.find("host", host).size()));
    return server.with("host", hosts.getFirst());
  }

  private Row connect(Row server) {
    for (JsonNode wanted : server.get("networks")) {
      if (wanted.has("port")) {
        bind(server, Json.text(wanted, "port"));
      } else {
        refuseExternal(Json.text(wanted, "network"));
        Row port =
            state.network.createPort(
                server.project(),
                Json.text(wanted, "network"),
                Json.text(wanted, "fixed_ip"),
                server.texts("security_groups"));
        ((ObjectNode) wanted).put("made", port.id());
        bind(server, port);
      }
    }
    return server;
  }

  private void refuseExternal(String networkId) {
    boolean external =
        state
            .network
            .network(networkId)
            .filter(row -> row.flag("router:external") && !row.flag("shared"))
            .isPresent();
    if (external) {
      throw Refusal.forbidden(
          "It is not allowed to create an interface on external network " + networkId);
    }
  }

  private void bind(Row server, String portId) {
    Row port =
        state
            .network
            .port(portId)
            .orElseThrow(() -> Refusal.notFound("Port id " + portId + " could not be found."));
    if (!port.text("device_id").isEmpty() && !port.text("device_id").equals(server.id())) {
      throw Refusal.conflict("Port " + portId + " is still in use.");
    }
    bind(server, port);
  }

  private void bind(Row server, Row port) {
    state.network.bind(
        port, server.id(), server.text("hostname"), server.text("zone"), server.text("host"));
  }

  private Row attachVolumes(Row server) {
    ArrayNode attached = Json.array();
    int letter = server.text("image_id").isEmpty() ? 0 : 1;
    for (JsonNode wanted : server.get("volumes")) {
      ObjectNode volume = ((ObjectNode) wanted).deepCopy();
      if (!volume.has("volume_id")) {
        Row made =
            state.storage.createFromImage(
                server.project(),
                server.text("user_id"),
                Json.text(volume, "image_id"),
                volume.path("size").asLong());
        volume.put("volume_id", made.id());
      }
      if (Json.text(volume, "device").isEmpty()) {
        volume.put("device", "/dev/sd" + (char) ('a' + letter));
      }
      letter++;
      state.storage.attach(
          Json.text(volume, "volume_id"),
          server.id(),
          Json.text(volume, "device"),
          server.text("host"));
      attached.add(volume);
    }
    return server.with("volumes", attached);
  }

  private Row finish(Row server) {
    String fate = server.text("_fate");
    if (fate.startsWith("fail:")) {
      throw Refusal.conflict(fate.substring(5));
    }
    if (fate.equals("stuck")) {
      return server;
    }
    state.world.note("server " + server.id() + " active");
    return server
        .with("vm_state", "active")
        .with("task_state", Json.none())
        .with("power_state", 1)
        .with("launched_at", Row.time(state.world.now()));
  }
}
