package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Page;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.Collection;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups of servers that are kept together or apart. */
final class ServerGroupsApi {

  private static final Set<String> POLICIES =
      Set.of("affinity", "anti-affinity", "soft-affinity", "soft-anti-affinity");

  private final ComputeState state;

  ServerGroupsApi(ComputeState state) {
    this.state = state;
  }

  void routes(Router router) {
    router.get("/v2.1/os-server-groups", this::list);
    router.post("/v2.1/os-server-groups", this::create);
    router.get("/v2.1/os-server-groups/{id}", request -> one(found(request), request));
    router.delete("/v2.1/os-server-groups/{id}", this::delete);
  }

  private Row found(Request request) {
    String id = request.var("id");
    return state
        .groups
        .get(id)
        .filter(row -> request.caller().mayUse(row.project()))
        .orElseThrow(() -> Refusal.notFound("Instance group " + id + " could not be found."));
  }

  private Answer list(Request request) {
    boolean all = request.caller().isAdmin() && request.query().containsKey("all_projects");
    Collection<Row> rows =
        all ? state.groups.all() : state.groups.ofProject(request.caller().projectId());
    int offset = Integer.parseInt(request.parameter("offset").orElse("0"));
    ArrayNode shown = Json.array();
    Page.of(rows.stream().skip(offset).toList(), row -> true, Page.limit(request, 1000))
        .rows()
        .forEach(row -> shown.add(shown(row, request)));
    return Answer.ok(Json.object("server_groups", shown));
  }

  private Answer create(Request request) {
    ObjectNode wanted = request.document("server_group");
    String member = request.atLeast(64) ? "policy" : "policies";
    String policy =
        request.atLeast(64)
            ? Json.text(wanted, "policy")
            : wanted.path("policies").path(0).asString("");
    boolean known =
        POLICIES.contains(policy) && (request.atLeast(15) || !policy.startsWith("soft"));
    if (!known) {
      throw OrderForm.wrong(
          member,
          policy,
          "'"
              + policy
              + "' is not one of ['anti-affinity', 'affinity', 'soft-anti-affinity', 'soft-affinity']");
    }
    String project = request.caller().projectId();
    if (!state.quotas.allow(project, "server_groups", state.used(project, "server_groups"), 1)) {
      throw Refusal.forbidden("Quota exceeded, too many server groups.");
    }
    Row group =
        state
            .world
            .row(ComputeState.GROUP, Json.text(wanted, "name"), project)
            .with("user_id", request.caller().userId())
            .with("policy", policy)
            .with("rules", wanted.path("rules").isObject() ? wanted.path("rules") : Json.object());
    return one(state.groups.put(group), request);
  }

  private Answer delete(Request request) {
    state.groups.remove(found(request).id());
    return Answer.empty(204);
  }

  private Answer one(Row group, Request request) {
    return Answer.ok(Json.object("server_group", shown(group, request)));
  }

  private ObjectNode shown(Row group, Request request) {
    ObjectNode shown = Json.object().put("id", group.id()).put("name", group.name());
    ArrayNode members = Json.array();
    state.servers.find("group_id", group.id()).forEach(server -> members.add(server.id()));
    if (request.atLeast(64)) {
      shown.set("policy", group.get("policy"));
      shown.set("rules", group.get("rules"));
    } else {
      shown.set("policies", Json.array().add(group.text("policy")));
    }
    shown.set("members", members);
    if (!request.atLeast(64)) {
      shown.set("metadata", Json.object());
    }
    if (request.atLeast(13)) {
      shown.put("project_id", group.project()).set("user_id", group.get("user_id"));
    }
    return shown;
  }
}
