package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Limits and usage, for a project and for the caller's own. */
final class ComputeQuotasApi {

  private final ComputeState state;

  ComputeQuotasApi(ComputeState state) {
    this.state = state;
  }

  void routes(Router router) {
    router.get("/v2.1/os-quota-sets/{project}", this::show);
    router.get("/v2.1/os-quota-sets/{project}/defaults", request -> answer(request, "", false));
    router.get("/v2.1/os-quota-sets/{project}/detail", this::detail);
    router.put("/v2.1/os-quota-sets/{project}", this::update);
    router.delete("/v2.1/os-quota-sets/{project}", this::reset);
    router.get("/v2.1/limits", this::limits);
  }

  private static void requireOwn(Request request) {
    if (!request.caller().mayUse(request.var("project"))) {
      throw Refusal.forbidden(
          "Policy doesn't allow os_compute_api:os-quota-sets:show to be performed.");
    }
  }

  private Answer show(Request request) {
    requireOwn(request);
    return answer(request, request.var("project"), false);
  }

  private Answer detail(Request request) {
    requireOwn(request);
    return answer(request, request.var("project"), true);
  }

  private Answer answer(Request request, String project, boolean detail) {
    ObjectNode shown = Json.object().put("id", request.var("project"));
    Map<String, Integer> limits = state.quotas.of(project);
    limits.forEach((name, limit) -> put(shown, project, name, limit, detail));
    if (!request.atLeast(36)) {
      for (String gone :
          new String[] {"fixed_ips", "floating_ips", "security_groups", "security_group_rules"}) {
        put(shown, project, gone, -1, detail);
      }
    }
    if (!request.atLeast(57)) {
      put(shown, project, "injected_files", 5, detail);
      put(shown, project, "injected_file_content_bytes", 10_240, detail);
      put(shown, project, "injected_file_path_bytes", 255, detail);
    }
    return Answer.ok(Json.object("quota_set", shown));
  }

  private void put(ObjectNode shown, String project, String name, int limit, boolean detail) {
    if (detail) {
      ObjectNode all = Json.object().put("in_use", state.used(project, name));
      shown.set(name, all.put("limit", limit).put("reserved", 0));
    } else {
      shown.put(name, limit);
    }
  }

  private Answer update(Request request) {
    request.caller().requireAdmin("os_compute_api:os-quota-sets:update");
    for (Map.Entry<String, JsonNode> entry : request.document("quota_set").properties()) {
      if (state.quotas.knows(entry.getKey())) {
        state.quotas.set(request.var("project"), entry.getKey(), entry.getValue().asInt(-1));
      } else if (!Set.of("force", "tenant_id").contains(entry.getKey())) {
        throw OrderForm.wrong(
            "quota_set",
            entry.getKey(),
            "Additional properties are not allowed ('" + entry.getKey() + "' was unexpected)");
      }
    }
    return answer(request, request.var("project"), false);
  }

  private Answer reset(Request request) {
    request.caller().requireAdmin("os_compute_api:os-quota-sets:delete");
    state.quotas.reset(request.var("project"));
    return Answer.empty(202);
  }

  private Answer limits(Request request) {
    String project = request.caller().projectId();
    ObjectNode absolute = Json.object();
    absolute.put("maxTotalInstances", state.quotas.limit(project, "instances"));
    absolute.put("maxTotalCores", state.quotas.limit(project, "cores"));
    absolute.put("maxTotalRAMSize", state.quotas.limit(project, "ram"));
    absolute.put("maxServerMeta", state.quotas.limit(project, "metadata_items"));
    absolute.put("maxTotalKeypairs", state.quotas.limit(project, "key_pairs"));
    absolute.put("maxServerGroups", state.quotas.limit(project, "server_groups"));
    absolute.put("maxServerGroupMembers", state.quotas.limit(project, "server_group_members"));
    absolute.put("totalInstancesUsed", state.used(project, "instances"));
    absolute.put("totalCoresUsed", state.used(project, "cores"));
    absolute.put("totalRAMUsed", state.used(project, "ram"));
    absolute.put("totalServerGroupsUsed", state.used(project, "server_groups"));
    if (!request.atLeast(36)) {
      for (String gone :
          List.of("maxSecurityGroupRules", "maxSecurityGroups", "maxTotalFloatingIps")) {
        absolute.put(gone, -1);
      }
      absolute.put("totalFloatingIpsUsed", 0).put("totalSecurityGroupsUsed", 0);
    }
    if (!request.atLeast(39)) {
      absolute.put("maxImageMeta", 128);
    }
    if (!request.atLeast(57)) {
      absolute.put("maxPersonality", 5).put("maxPersonalitySize", 10_240);
    }
    ObjectNode limits = Json.object("rate", Json.array());
    limits.set("absolute", absolute);
    return Answer.ok(Json.object("limits", limits));
  }
}
