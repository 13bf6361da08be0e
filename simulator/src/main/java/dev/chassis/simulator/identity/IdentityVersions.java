package dev.chassis.simulator.identity;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import tools.jackson.databind.node.ObjectNode;

/** What Keystone says about itself to anyone. */
final class IdentityVersions {

  void routes(Router router) {
    router.open("GET", "/", this::all);
    router.open("GET", "/v3", this::one);
  }

  private Answer all(Request request) {
    ObjectNode values = Json.object("values", Json.array().add(version(request)));
    return Answer.json(300, Json.object("versions", values))
        .header("Location", request.base() + "/v3/");
  }

  private Answer one(Request request) {
    return Answer.ok(Json.object("version", version(request)));
  }

  private static ObjectNode version(Request request) {
    ObjectNode version = Json.object();
    version.put("id", "v3.14").put("status", "stable").put("updated", "2020-04-07T00:00:00Z");
    ObjectNode self = Json.object().put("rel", "self").put("href", request.base() + "/v3/");
    version.set("links", Json.array().add(self));
    ObjectNode type = Json.object().put("base", "application/json");
    type.put("type", "application/vnd.openstack.identity-v3+json");
    version.set("media-types", Json.array().add(type));
    return version;
  }
}
