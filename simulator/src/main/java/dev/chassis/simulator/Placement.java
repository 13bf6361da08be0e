package dev.chassis.simulator;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.world.Json;
import tools.jackson.databind.node.ObjectNode;

/** Placement's version document; nothing else of it is simulated. */
final class Placement {

  private Placement() {}

  static Answer versions(Request request) {
    ObjectNode version = Json.object().put("id", "v1.0").put("status", "CURRENT");
    version.put("max_version", "1.39").put("min_version", "1.0");
    ObjectNode self = Json.object().put("rel", "self").put("href", "");
    version.set("links", Json.array().add(self));
    return Answer.ok(Json.object("versions", Json.array().add(version)));
  }
}
