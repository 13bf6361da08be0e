package dev.chassis.simulator.compute;

import dev.chassis.simulator.fault.FaultKind;
import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The calls about servers themselves. */
final class ServersApi {

  private final ComputeState state;
  private final Servers servers;
  private final ServerView view;

  /** What Nova draws passwords from: no character that is taken for another. */
  private static final String PASSWORD =
      "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  ServersApi(ComputeState state) {
    this.state = state;
    this.servers = new Servers(state);
    this.view = new ServerView(state);
  }

  void routes(Router router) {
    router.get(
        "/v2.1/servers",
        request -> Answer.ok(new ServerListing(state, request).document(ServerView::brief)));
    router.get(
        "/v2.1/servers/detail",
        request -> Answer.ok(new ServerListing(state, request).document(view::full)));
    router.post("/v2.1/servers", this::create);
    router.get(
        "/v2.1/servers/{id}",
        request -> Answer.ok(Json.object("server", view.full(found(state, request), request))));
    router.put("/v2.1/servers/{id}", this::update);
    router.delete("/v2.1/servers/{id}", this::delete);
    router.get(
        "/v2.1/servers/{id}/ips",
        request -> Answer.ok(Json.object("addresses", view.bareAddresses(found(state, request)))));
    router.get("/v2.1/servers/{id}/diagnostics", this::diagnostics);
  }

  /** The server of a call; one of another project is forbidden, not hidden. */
  static Row found(ComputeState state, Request request) {
    return found(state, request, "servers:show");
  }

  static Row found(ComputeState state, Request request, String rule) {
    Row server = state.server(request.var("id"));
    if (!request.caller().mayUse(server.project())) {
      throw Refusal.forbidden("Policy doesn't allow os_compute_api:" + rule + " to be performed.");
    }
    return server;
  }

  private Answer create(Request request) {
    ObjectNode document = request.document();
    if (!document.path("server").isObject()) {
      throw Refusal.badRequest("'server' is a required property");
    }
    ServerOrder order = ServerOrder.read(state, request, document);
    List<Row> made = servers.create(request, order);
    Row first = made.getFirst();
    if (order.body().path("return_reservation_id").asBoolean(false)) {
      return Answer.json(202, Json.object().put("reservation_id", first.text("reservation_id")));
    }
    ObjectNode shown = Json.object().put("id", first.id());
    shown.set("links", ServerView.links(first, request));
    shown.set("OS-DCF:diskConfig", first.get("disk_config"));
    shown.set("security_groups", Json.array().add(Json.object().put("name", "default")));
    shown.put("adminPass", state.world.chance().text(12, PASSWORD));
    return Answer.json(202, Json.object("server", shown))
        .header("Location", request.base() + "/v2.1/servers/" + first.id());
  }

  private Answer update(Request request) {
    Row server = found(state, request, "servers:update");
    ObjectNode wanted = request.document("server");
    for (String name : wanted.propertyNames()) {
      boolean known =
          List.of("name", "accessIPv4", "accessIPv6", "OS-DCF:diskConfig").contains(name)
              || (name.equals("description") && request.atLeast(19))
              || (name.equals("hostname") && request.atLeast(90));
      if (!known) {
        throw Refusal.badRequest(
            "Invalid input for field/attribute server. Value: %s. Additional properties are not allowed ('%s' was unexpected)"
                .formatted(Json.python(wanted), name));
      }
    }
    if (wanted.has("name")) {
      OrderForm.name(Json.text(wanted, "name"));
      server = server.with("name", Json.text(wanted, "name"));
    }
    for (String name : List.of("description", "hostname")) {
      server = wanted.has(name) ? server.with(name, wanted.path(name)) : server;
    }
    return Answer.ok(Json.object("server", view.changed(state.save(server), request)));
  }

  private Answer delete(Request request) {
    Row server = found(state, request, "servers:delete");
    if (server.flag("locked") && !request.caller().isAdmin()) {
      throw Refusal.conflict("Instance " + server.id() + " is locked");
    }
    if (!server.text("task_state").equals("deleting")) {
      servers.delete(server, request.isStruckBy(FaultKind.STUCK_DELETE));
    }
    return Answer.empty(204);
  }

  private Answer diagnostics(Request request) {
    request.caller().requireAdmin("os_compute_api:os-server-diagnostics");
    return Answer.ok(Json.object().put("state", found(state, request).text("vm_state")));
  }
}
