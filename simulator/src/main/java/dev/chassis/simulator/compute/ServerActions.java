package dev.chassis.simulator.compute;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What can be done to a server that exists: power, reboot, resize. */
final class ServerActions {

  private static final Set<String> POWER = Set.of("start", "stop");
  private static final Set<String> LABELLED = Set.of("active", "paused", "suspended", "stopped");

  private final ComputeState state;

  ServerActions(ComputeState state) {
    this.state = state;
  }

  void stop(Row server) {
    require(server, "stop", Set.of("active", "error"));
    later(
        server,
        "powering-off",
        "server power",
        row -> row.with("vm_state", "stopped").with("power_state", 4));
  }

  void start(Row server) {
    require(server, "start", Set.of("stopped"));
    later(
        server,
        "powering-on",
        "server power",
        row -> row.with("vm_state", "active").with("power_state", 1));
  }

  void reboot(Row server, boolean hard) {
    require(server, "reboot", hard ? Set.of("active", "stopped", "error") : Set.of("active"));
    String task = hard ? "rebooting_hard" : "rebooting";
    later(
        server, task, "server power", row -> row.with("vm_state", "active").with("power_state", 1));
  }

  void resize(Row server, String flavorId) {
    require(server, "resize", Set.of("active", "stopped"));
    Row flavor =
        state
            .flavor(flavorId)
            .orElseThrow(() -> Refusal.badRequest("Flavor " + flavorId + " could not be found."));
    if (Json.text(server.get("flavor"), "id").equals(flavorId)) {
      throw Refusal.badRequest("When resizing, instances must change flavor!");
    }
    if (flavor.number("disk") == 0 && !server.text("image_id").isEmpty()) {
      throw Refusal.badRequest("Resize to zero disk flavor is not allowed.");
    }
    state.reserve(
        server.project(),
        Map.of(
            "cores", flavor.number("vcpus") - server.get("flavor").path("vcpus").asLong(),
            "ram", flavor.number("ram") - server.get("flavor").path("ram").asLong()));
    later(
        server,
        "resize_prep",
        "server resizing",
        row ->
            row.with("vm_state", "resized")
                .with("old_flavor", row.get("flavor"))
                .with("flavor", ComputeState.snapshot(flavor)));
  }

  void confirmResize(Row server) {
    requireResized(server, "confirmResize");
    state.save(
        server
            .with("task_state", Json.none())
            .with("vm_state", power(server))
            .with("old_flavor", Json.none()));
    state.world.note("server " + server.id() + " resize confirmed");
  }

  void revertResize(Row server) {
    requireResized(server, "revertResize");
    later(
        server,
        "resize_reverting",
        "server resizing",
        row ->
            row.with("vm_state", power(row))
                .with("flavor", row.get("old_flavor"))
                .with("old_flavor", Json.none()));
  }

  private static String power(Row server) {
    return server.number("power_state") == 4 ? "stopped" : "active";
  }

  private static void requireResized(Row server, String action) {
    if (!server.text("vm_state").equals("resized")) {
      throw cannot(server, action, "vm_state", server.text("vm_state"));
    }
  }

  /** Refuses an action that the server's state, or a task that goes on, does not allow. */
  static void require(Row server, String action, Set<String> states) {
    if (POWER.contains(action) && server.get("launched_at").isNull()) {
      throw Refusal.conflict("Instance " + server.id() + " is not ready");
    }
    if (!states.contains(server.text("vm_state"))) {
      throw cannot(server, action, "vm_state", server.text("vm_state"));
    }
    boolean rebooting =
        action.equals("reboot") && server.text("task_state").startsWith("rebooting");
    if (!server.text("task_state").isEmpty() && !rebooting) {
      throw cannot(server, action, "task_state", server.text("task_state"));
    }
  }

  /** Refuses to change what is written on a server that is not settled. */
  static Row settled(Row server, String action) {
    if (!LABELLED.contains(server.text("vm_state"))) {
      throw cannot(server, action, "vm_state", server.text("vm_state"));
    }
    return server;
  }

  private static Refusal cannot(Row server, String action, String what, String value) {
    return Refusal.conflict(
        "Cannot '%s' instance %s while it is in %s %s".formatted(action, server.id(), what, value));
  }

  private void later(Row server, String task, String step, UnaryOperator<Row> change) {
    state.save(server.with("task_state", task));
    state.world.note("server " + server.id() + " " + task);
    state.world.later(
        step,
        () ->
            state
                .servers
                .get(server.id())
                .filter(row -> row.text("task_state").equals(task))
                .ifPresent(row -> {
                  Row changed = state.save(change.apply(row).with("task_state", Json.none()));
                  state.world.note("server " + row.id() + " " + changed.text("vm_state"));
                }));
  }
}
