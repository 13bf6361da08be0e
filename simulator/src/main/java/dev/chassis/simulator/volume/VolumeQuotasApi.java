package dev.chassis.simulator.volume;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Row;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Limits and usage, for a project and for the caller's own. */
final class VolumeQuotasApi {

  private final VolumeState state;

  VolumeQuotasApi(VolumeState state) {
    this.state = state;
  }

  void routes(Router router) {
    router.get("/v3/{own}/os-quota-sets/{project}", this::show);
    router.get("/v3/{own}/os-quota-sets/{project}/defaults", request -> answer(request, ""));
    router.put("/v3/{own}/os-quota-sets/{project}", this::update);
    router.get("/v3/{own}/limits", this::limits);
  }

  private Answer show(Request request) {
    if (!request.caller().mayUse(request.var("project"))) {
      request.caller().requireAdmin("volume_extension:quotas:show");
    }
    return answer(request, request.var("project"));
  }

  private Answer answer(Request request, String project) {
    ObjectNode shown = Json.object().put("id", request.var("project"));
    state.quotas.of(project).forEach((name, limit) -> put(request, shown, project, name, limit));
    for (Row type : state.types.all()) {
      for (String kind : new String[] {"volumes_", "gigabytes_", "snapshots_"}) {
        put(request, shown, project, kind + type.name(), -1);
      }
    }
    return Answer.ok(Json.object("quota_set", shown));
  }

  private void put(Request request, ObjectNode shown, String project, String name, int limit) {
    if (request.isTrue("usage")) {
      ObjectNode detail = Json.object().put("limit", limit);
      detail.put("in_use", state.used(project, name)).put("reserved", 0);
      shown.set(name, detail);
    } else {
      shown.put(name, limit);
    }
  }

  private Answer update(Request request) {
    request.caller().requireAdmin("volume_extension:quotas:update");
    for (Map.Entry<String, JsonNode> entry : request.document("quota_set").properties()) {
      if (state.quotas.knows(entry.getKey())) {
        state.quotas.set(request.var("project"), entry.getKey(), entry.getValue().asInt(-1));
      }
    }
    return answer(request, request.var("project"));
  }

  private Answer limits(Request request) {
    String project = request.caller().projectId();
    ObjectNode absolute = Json.object();
    absolute.put("maxTotalVolumes", state.quotas.limit(project, "volumes"));
    absolute.put("maxTotalSnapshots", state.quotas.limit(project, "snapshots"));
    absolute.put("maxTotalVolumeGigabytes", state.quotas.limit(project, "gigabytes"));
    absolute.put("maxTotalBackups", state.quotas.limit(project, "backups"));
    absolute.put("maxTotalBackupGigabytes", state.quotas.limit(project, "backup_gigabytes"));
    absolute.put("totalVolumesUsed", state.used(project, "volumes"));
    absolute.put("totalGigabytesUsed", state.used(project, "gigabytes"));
    absolute.put("totalSnapshotsUsed", state.used(project, "snapshots"));
    absolute.put("totalBackupsUsed", 0).put("totalBackupGigabytesUsed", 0);
    ObjectNode limits = Json.object("rate", Json.array());
    limits.set("absolute", absolute);
    return Answer.ok(Json.object("limits", limits));
  }
}
