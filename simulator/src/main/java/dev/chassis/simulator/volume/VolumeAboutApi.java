package dev.chassis.simulator.volume;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Versions, volume types, pools, services and availability zones. */
final class VolumeAboutApi {

  private final VolumeState state;

  VolumeAboutApi(VolumeState state) {
    this.state = state;
  }

  void routes(Router router) {
    router.open("GET", "/", request -> versions(300, request));
    router.open("GET", "/v3", request -> versions(200, request));
    router.get("/v3/{project}/types", this::types);
    router.get("/v3/{project}/types/default", request -> type(VolumeState.DEFAULT_TYPE));
    router.get("/v3/{project}/types/{id}", request -> type(request.var("id")));
    router.get("/v3/{project}/scheduler-stats/get_pools", this::pools);
    router.get("/v3/{project}/os-services", this::services);
    router.get("/v3/{project}/os-availability-zone", this::zones);
    router.get(
        "/v3/{project}/extensions", request -> Answer.ok(Json.object("extensions", Json.array())));
  }

  private static Answer versions(int status, Request request) {
    ObjectNode version = Json.object().put("id", "v3.0").put("status", "CURRENT");
    version.put("version", "3.70").put("min_version", "3.0").put("updated", "2022-03-30T00:00:00Z");
    ObjectNode about = Json.object().put("rel", "describedby").put("type", "text/html");
    about.put("href", "https://docs.openstack.org/");
    ObjectNode self = Json.object().put("rel", "self").put("href", request.base() + "/v3/");
    version.set("links", Json.array().add(about).add(self));
    ObjectNode type = Json.object().put("base", "application/json");
    type.put("type", "application/vnd.openstack.volume+json;version=3");
    version.set("media-types", Json.array().add(type));
    return Answer.json(status, Json.object("versions", Json.array().add(version)));
  }

  private Answer types(Request request) {
    ArrayNode shown = Json.array();
    for (Row type : state.types.all()) {
      boolean open = type.flag("is_public");
      shown.add(shown(type).put("os-volume-type-access:is_public", open));
    }
    return Answer.ok(Json.object("volume_types", shown));
  }

  private Answer type(String nameOrId) {
    Row type =
        state
            .types
            .get(nameOrId)
            .or(() ->
                nameOrId.equals(VolumeState.DEFAULT_TYPE) ? state.type(nameOrId) : Optional.empty())
            .orElseThrow(
                () -> Refusal.notFound("Volume type " + nameOrId + " could not be found."));
    return Answer.ok(Json.object("volume_type", shown(type)));
  }

  private static ObjectNode shown(Row type) {
    ObjectNode shown = Json.object();
    for (String column : List.of("id", "name", "is_public", "description", "extra_specs")) {
      shown.set(column, type.get(column));
    }
    return shown;
  }

  private Answer pools(Request request) {
    request.caller().requireAdmin("scheduler_extension:scheduler_stats:get_pools");
    ObjectNode pool = Json.object().put("name", "simulator@fake#pool");
    ObjectNode capabilities = Json.object().put("backend_state", "up");
    capabilities.put("total_capacity_gb", 100_000).put("free_capacity_gb", 90_000);
    if (request.isTrue("detail")) {
      pool.set("capabilities", capabilities);
    }
    return Answer.ok(Json.object("pools", Json.array().add(pool)));
  }

  private Answer services(Request request) {
    request.caller().requireAdmin("volume_extension:services:index");
    ArrayNode services = Json.array();
    for (String binary : new String[] {"cinder-scheduler", "cinder-volume"}) {
      ObjectNode service = services.addObject().put("binary", binary).put("host", "simulator");
      service.put("zone", "nova").put("status", "enabled").put("state", "up");
      service.put("updated_at", VolumeView.time(Row.time(state.world.now())));
    }
    return Answer.ok(Json.object("services", services));
  }

  private Answer zones(Request request) {
    ObjectNode zone = Json.object().put("zoneName", "nova");
    zone.set("zoneState", Json.object().put("available", true));
    return Answer.ok(Json.object("availabilityZoneInfo", Json.array().add(zone)));
  }
}
