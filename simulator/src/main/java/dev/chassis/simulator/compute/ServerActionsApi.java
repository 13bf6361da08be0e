package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The one call behind which all actions on a server stand, told apart by the body's member. */
final class ServerActionsApi {

  private final ComputeState state;
  private final ServerActions actions;

  ServerActionsApi(ComputeState state) {
    this.state = state;
    this.actions = new ServerActions(state);
  }

  void routes(Router router) {
    router.post("/v2.1/servers/{id}/action", this::act);
    router.get("/v2.1/servers/{id}/os-security-groups", this::securityGroups);
  }

  private Answer act(Request request) {
    ObjectNode body = request.document();
    String action = body.propertyNames().stream().findFirst().orElse("");
    Row server = ServersApi.found(state, request, rule(action));
    JsonNode given = body.path(action);
    if (server.flag("locked") && !action.equals("unlock") && !request.caller().isAdmin()) {
      throw Refusal.conflict("Instance " + server.id() + " is locked");
    }
    switch (action) {
      case "os-start" -> actions.start(server);
      case "os-stop" -> actions.stop(server);
      case "reboot" -> actions.reboot(server, isHard(given));
      case "resize" -> actions.resize(server, Json.text(given, "flavorRef"));
      case "revertResize" -> actions.revertResize(server);
      case "confirmResize" -> {
        actions.confirmResize(server);
        return Answer.empty(204);
      }
      case "os-getConsoleOutput" -> {
        return console(server, given);
      }
      case "lock" -> state.save(server.with("locked", true));
      case "unlock" -> state.save(server.with("locked", false));
      case "addSecurityGroup" -> changeGroup(server, Json.text(given, "name"), true);
      case "removeSecurityGroup" -> changeGroup(server, Json.text(given, "name"), false);
      case "os-resetState" -> reset(request, server, Json.text(given, "state"));
      case String unknown -> throw Refusal.badRequest("There is no such action: " + unknown);
    }
    return Answer.empty(202);
  }

  /** The policy that guards an action, such as {@code servers:confirm_resize}. */
  private static String rule(String action) {
    String words = action.replaceFirst("^os-", "").replaceAll("([A-Z])", "_$1");
    return "servers:" + words.toLowerCase(Locale.ROOT);
  }

  private static boolean isHard(JsonNode reboot) {
    String type = Json.text(reboot, "type");
    if (!List.of("HARD", "Hard", "hard", "SOFT", "Soft", "soft").contains(type)) {
      throw OrderForm.wrong(
          "type",
          type,
          "'" + type + "' is not one of ['HARD', 'Hard', 'hard', 'SOFT', 'Soft', 'soft']");
    }
    return type.equalsIgnoreCase("HARD");
  }

  private static Answer console(Row server, JsonNode given) {
    if (server.text("vm_state").equals("building")) {
      throw Refusal.conflict("Instance " + server.id() + " is not ready");
    }
    String[] lines =
        ("[    0.000000] Linux version 6.1.0\ncloud-init: booted as "
                + server.text("hostname")
                + "\n\n"
                + server.text("hostname")
                + " login: ")
            .split("\n");
    int wanted = given.path("length").asInt(lines.length);
    int from = wanted < 0 ? 0 : Math.max(0, lines.length - wanted);
    String output = String.join("\n", List.of(lines).subList(from, lines.length));
    return Answer.ok(Json.object().put("output", output));
  }

  private void changeGroup(Row server, String name, boolean add) {
    Row group =
        state
            .network
            .group(server.project(), name)
            .orElseThrow(() ->
                Refusal.notFound(
                    "Security group %s not found for project %s."
                        .formatted(name, server.project())));
    state.network.portsOf(server.id()).forEach(p -> state.network.changeGroup(p, group.id(), add));
  }

  private void reset(Request request, Row server, String wanted) {
    request.caller().requireAdmin("os_compute_api:os-admin-actions:reset_state");
    state.save(server.with("vm_state", wanted).with("task_state", Json.none()));
  }

  private Answer securityGroups(Request request) {
    Row server = ServersApi.found(state, request);
    ArrayNode shown = Json.array();
    for (Row port : state.network.portsOf(server.id())) {
      for (String id : port.texts("security_groups")) {
        ObjectNode group = shown.addObject().put("id", id);
        group.put("name", state.network.groupName(id)).put("tenant_id", server.project());
        group.put("description", state.network.groupDescription(id)).set("rules", Json.array());
      }
    }
    return Answer.ok(Json.object("security_groups", shown));
  }
}
