package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.world.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Leaves in a document what {@code fields=} asks for. */
final class Fields {

  private Fields() {}

  static ObjectNode of(Request request, ObjectNode document) {
    List<String> wanted = request.parameters("fields");
    if (wanted.isEmpty()) {
      return document;
    }
    ObjectNode cut = Json.object();
    for (String field : wanted) {
      if (document.has(field)) {
        cut.set(field, document.path(field));
      }
    }
    return cut;
  }
}
