package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Table;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The limits of projects, and what they use of them. */
final class NetworkQuotasApi {

  private final NetworkState state;

  NetworkQuotasApi(NetworkState state) {
    this.state = state;
  }

  void routes(Router router) {
    router.get("/v2.0/quotas/{project}", this::show);
    router.get("/v2.0/quotas/{project}/default", this::defaults);
    router.get("/v2.0/quotas/{project}/details", this::details);
    router.get("/v2.0/quotas/{project}/details.json", this::details);
    router.put("/v2.0/quotas/{project}", this::update);
    router.delete("/v2.0/quotas/{project}", this::reset);
  }

  private Answer show(Request request) {
    return Answer.ok(Json.object("quota", limits(project(request))));
  }

  private Answer defaults(Request request) {
    return Answer.ok(Json.object("quota", limits("")));
  }

  private ObjectNode limits(String project) {
    ObjectNode limits = Json.object();
    state.quotas.of(project).forEach(limits::put);
    return limits;
  }

  private Answer details(Request request) {
    String project = project(request);
    Map<String, Table> counted = state.counted();
    ObjectNode details = Json.object();
    state
        .quotas
        .of(project)
        .forEach((resource, limit) -> {
          Table table = counted.get(resource);
          ObjectNode detail = Json.object().put("limit", limit);
          detail.put("used", table == null ? 0 : table.count(project)).put("reserved", 0);
          details.set(resource, detail);
        });
    return Answer.ok(Json.object("quota", details));
  }

  private Answer update(Request request) {
    requireAdmin(request, "update_quota");
    for (Map.Entry<String, JsonNode> entry : request.document("quota").properties()) {
      if (!state.quotas.knows(entry.getKey())) {
        throw Attributes.bad("Unrecognized attribute(s) '" + entry.getKey() + "'");
      }
      state.quotas.set(request.var("project"), entry.getKey(), entry.getValue().asInt(-1));
    }
    return show(request);
  }

  private Answer reset(Request request) {
    requireAdmin(request, "delete_quota");
    state.quotas.reset(request.var("project"));
    return Answer.empty(204);
  }

  private static String project(Request request) {
    String project = request.var("project");
    if (!request.caller().mayUse(project)) {
      throw Refusal.forbidden("rule:get_quota is disallowed by policy");
    }
    return project;
  }

  private static void requireAdmin(Request request, String rule) {
    if (!request.caller().isAdmin()) {
      throw Refusal.forbidden("rule:" + rule + " is disallowed by policy");
    }
  }
}
