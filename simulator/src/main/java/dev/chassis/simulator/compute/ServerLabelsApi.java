package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The metadata and the tags of a server. */
final class ServerLabelsApi {

  private static final String METADATA = "/v2.1/servers/{id}/metadata";
  private static final String TAGS = "/v2.1/servers/{id}/tags";

  private final ComputeState state;

  ServerLabelsApi(ComputeState state) {
    this.state = state;
  }

  void routes(Router router) {
    router.get(METADATA, request -> metadata(found(request)));
    router.post(METADATA, request -> writeMetadata(request, true));
    router.put(METADATA, request -> writeMetadata(request, false));
    router.get(METADATA + "/{key}", this::item);
    router.put(METADATA + "/{key}", this::writeItem);
    router.delete(METADATA + "/{key}", this::deleteItem);
    router.get(TAGS, request -> tags(found(request)));
    router.put(TAGS, this::replaceTags);
    router.delete(
        TAGS,
        request -> storeTags(ServerActions.settled(found(request), "delete tags"), Set.of(), 204));
    router.put(TAGS + "/{tag}", this::addTag);
    router.get(TAGS + "/{tag}", this::hasTag);
    router.delete(TAGS + "/{tag}", this::removeTag);
  }

  private Row found(Request request) {
    return ServersApi.found(state, request);
  }

  private static Answer metadata(Row server) {
    return Answer.ok(Json.object("metadata", server.get("metadata")));
  }

  private Answer writeMetadata(Request request, boolean keep) {
    Row server = ServerActions.settled(found(request), "update metadata");
    ObjectNode all = keep ? copy(server) : Json.object();
    all.setAll(request.document("metadata"));
    if (all.size() > 128) {
      throw Refusal.forbidden("Maximum number of metadata items exceeds 128");
    }
    return metadata(state.save(server.with("metadata", all)));
  }

  private static ObjectNode copy(Row server) {
    return ((ObjectNode) server.get("metadata")).deepCopy();
  }

  private Answer item(Request request) {
    JsonNode value = found(request).get("metadata").path(request.var("key"));
    if (value.isMissingNode()) {
      throw noItem();
    }
    return Answer.ok(Json.object("meta", Json.object(request.var("key"), value)));
  }

  private static Refusal noItem() {
    return Refusal.notFound("Metadata item was not found");
  }

  private Answer writeItem(Request request) {
    Row server = ServerActions.settled(found(request), "update metadata");
    ObjectNode item = request.document("meta");
    if (!item.has(request.var("key"))) {
      throw Refusal.badRequest("Request body and URI mismatch");
    }
    state.save(server.with("metadata", copy(server).setAll(item)));
    return Answer.ok(Json.object("meta", item));
  }

  private Answer deleteItem(Request request) {
    Row server = ServerActions.settled(found(request), "delete metadata");
    ObjectNode all = copy(server);
    if (all.remove(request.var("key")) == null) {
      throw noItem();
    }
    state.save(server.with("metadata", all));
    return Answer.empty(204);
  }

  private static Answer tags(Row server) {
    return Answer.ok(Json.object("tags", server.get("tags")));
  }

  private Answer storeTags(Row server, Set<String> tags, int status) {
    if (tags.size() > 50) {
      throw Refusal.badRequest("The number of tags exceeded the per-server limit 50");
    }
    Row saved = state.save(server.with("tags", Json.strings(tags)));
    return status == 200 ? tags(saved) : Answer.empty(status);
  }

  private Answer replaceTags(Request request) {
    Row server = ServerActions.settled(found(request), "update tags");
    JsonNode wanted = request.document().path("tags");
    OrderForm.tags(wanted);
    Set<String> tags = new LinkedHashSet<>();
    wanted.forEach(tag -> tags.add(tag.asString()));
    return storeTags(server, tags, 200);
  }

  private Answer addTag(Request request) {
    Row server = ServerActions.settled(found(request), "update tag");
    Set<String> tags = new LinkedHashSet<>(server.texts("tags"));
    boolean added = tags.add(request.var("tag"));
    String at = request.base() + request.path();
    return storeTags(server, tags, added ? 201 : 204).header("Location", at);
  }

  private Answer hasTag(Request request) {
    if (!found(request).texts("tags").contains(request.var("tag"))) {
      throw noTag(request);
    }
    return Answer.empty(204);
  }

  private Answer removeTag(Request request) {
    Row server = ServerActions.settled(found(request), "delete tag");
    Set<String> tags = new LinkedHashSet<>(server.texts("tags"));
    if (!tags.remove(request.var("tag"))) {
      throw noTag(request);
    }
    return storeTags(server, tags, 204);
  }

  private static Refusal noTag(Request request) {
    return Refusal.notFound(
        "Instance %s has no tag '%s'".formatted(request.var("id"), request.var("tag")));
  }
}
