package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Row;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Versions, services, hypervisors and availability zones. */
final class ComputeAboutApi {

  private final ComputeState state;

  ComputeAboutApi(ComputeState state) {
    this.state = state;
  }

  void routes(Router router) {
    router.open("GET", "/", this::versions);
    router.open(
        "GET", "/v2.1", request -> Answer.ok(Json.object("version", version(request, true))));
    router.get("/v2.1/os-availability-zone", request -> zones(false));
    router.get("/v2.1/os-availability-zone/detail", this::zonesDetail);
    router.get("/v2.1/os-services", this::services);
    router.get("/v2.1/extensions", request -> Answer.ok(Json.object("extensions", Json.array())));
  }

  private Answer versions(Request request) {
    ObjectNode old = Json.object().put("id", "v2.0").put("status", "SUPPORTED");
    old.put("version", "").put("min_version", "").put("updated", "2011-01-21T11:33:21Z");
    ObjectNode self = Json.object().put("rel", "self").put("href", request.base() + "/v2/");
    old.set("links", Json.array().add(self));
    ArrayNode all = Json.array().add(old).add(version(request, false));
    return Answer.ok(Json.object("versions", all));
  }

  private static ObjectNode version(Request request, boolean full) {
    ObjectNode version = Json.object().put("id", "v2.1").put("status", "CURRENT");
    version.put("version", "2.93").put("min_version", "2.1").put("updated", "2013-07-23T11:33:21Z");
    ObjectNode self = Json.object().put("rel", "self").put("href", request.base() + "/v2.1/");
    version.set("links", Json.array().add(self));
    if (full) {
      ObjectNode about = Json.object().put("rel", "describedby").put("type", "text/html");
      about.put("href", "http://docs.openstack.org/");
      version.withArray("links").add(about);
      ObjectNode type = Json.object().put("base", "application/json");
      type.put("type", "application/vnd.openstack.compute+json;version=2.1");
      version.set("media-types", Json.array().add(type));
    }
    return version;
  }

  private Answer zonesDetail(Request request) {
    request.caller().requireAdmin("os_compute_api:os-availability-zone:detail");
    return zones(true);
  }

  private Answer zones(boolean detail) {
    ObjectNode zone = Json.object().put("zoneName", "nova");
    zone.set("zoneState", Json.object().put("available", true));
    ObjectNode hosts = Json.object();
    state.hosts.forEach(host ->
        hosts.set(
            host,
            Json.object("nova-compute", Json.object().put("available", true).put("active", true))));
    zone.set("hosts", detail ? hosts : Json.none());
    return Answer.ok(Json.object("availabilityZoneInfo", Json.array().add(zone)));
  }

  private Answer services(Request request) {
    request.caller().requireAdmin("os_compute_api:os-services:list");
    ArrayNode services = Json.array();
    int id = 0;
    for (String host : state.hosts) {
      ObjectNode service = services.addObject().put("id", ++id).put("binary", "nova-compute");
      service.put("host", host).put("zone", "nova").put("status", "enabled").put("state", "up");
      service.put("updated_at", Row.time(state.world.now()).replace("Z", ".000000"));
      service.set("disabled_reason", Json.none());
    }
    return Answer.ok(Json.object("services", services));
  }
}
