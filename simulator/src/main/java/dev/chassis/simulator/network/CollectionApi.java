package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Caller;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that every kind of network resource has, single and bulk. */
final class CollectionApi {

  private final NetworkState state;
  private final Kind kind;

  CollectionApi(NetworkState state, Kind kind) {
    this.state = state;
    this.kind = kind;
  }

  void routes(Router router) {
    String path = "/v2.0/" + kind.plural().replace('_', '-');
    router.get(path, request -> Answer.ok(new Listing(kind, request).document()));
    router.post(path, this::create);
    router.get(path + "/{id}", this::show);
    router.put(path + "/{id}", this::update);
    router.delete(path + "/{id}", this::delete);
    router.get(path + "/{id}/tags", request -> Answer.ok(tags(found(request))));
    router.put(path + "/{id}/tags", this::replaceTags);
    router.delete(path + "/{id}/tags", request -> setTags(found(request), List.of(), 204));
    router.get(path + "/{id}/tags/{tag}", this::hasTag);
    router.put(path + "/{id}/tags/{tag}", this::addTag);
    router.delete(path + "/{id}/tags/{tag}", this::removeTag);
  }

  private Answer create(Request request) {
    ObjectNode body = request.document();
    JsonNode many = body.path(kind.plural());
    if (many.isArray()) {
      ArrayNode made = Json.array();
      createAll(request.caller(), many).forEach(row -> made.add(shownNew(request, row)));
      return Answer.json(201, Json.object(kind.plural(), made));
    }
    JsonNode one = body.path(kind.singular());
    if (!one.isObject()) {
      throw Attributes.bad("Unable to find '" + kind.singular() + "' in request body");
    }
    Row row = createAll(request.caller(), Json.array().add(one)).getFirst();
    return Answer.json(201, Json.object(kind.singular(), shownNew(request, row)));
  }

  /** Creates all or none. */
  private List<Row> createAll(Caller caller, JsonNode bodies) {
    List<Row> made = new ArrayList<>();
    List<ObjectNode> checked = new ArrayList<>();
    for (JsonNode body : bodies) {
      checked.add(kind.attributes().forCreation((ObjectNode) body));
    }
    kind.refuseTogether(checked);
    for (ObjectNode attributes : checked) {
      state.reserve(owner(caller, attributes), kind.singular(), checked.size());
    }
    try {
      for (ObjectNode attributes : checked) {
        String project = owner(caller, attributes);
        attributes.remove(List.of("project_id", "tenant_id"));
        made.add(kind.create(caller, project, attributes));
      }
    } catch (Refusal refusal) {
      made.forEach(row -> kind.delete(caller, row));
      throw refusal;
    }
    made.forEach(row -> state.world.note(kind.singular() + " " + row.id() + " created"));
    return made;
  }

  private static String owner(Caller caller, ObjectNode attributes) {
    String named = Json.text(attributes, "project_id", Json.text(attributes, "tenant_id"));
    if (!named.isEmpty() && !caller.mayUse(named)) {
      throw Attributes.bad(
          "Specifying 'project_id' or 'tenant_id' other than the authenticated project in request requires admin or advsvc privileges");
    }
    return named.isEmpty() ? caller.projectId() : named;
  }

  private ObjectNode shownNew(Request request, Row row) {
    Row present = kind.table().get(row.id()).orElse(row);
    return Fields.of(request, kind.viewNew(present, request.caller()));
  }

  private ObjectNode shown(Request request, Row row) {
    Row present = kind.table().get(row.id()).orElse(row);
    return Fields.of(request, kind.view(present, request.caller()));
  }

  private Answer show(Request request) {
    return Answer.ok(Json.object(kind.singular(), shown(request, found(request))));
  }

  private Row found(Request request) {
    String id = request.var("id");
    return kind.table()
        .get(id)
        .filter(row -> kind.visible(row, request.caller()))
        .orElseThrow(() -> kind.missing(id));
  }

  /** The resource, refused to those who may only see it. */
  private Row owned(Request request, String action) {
    Row row = found(request);
    boolean networksOwner =
        kind instanceof Ports
            && state.network(row.text("network_id")).project().equals(request.caller().projectId());
    if (!request.caller().mayUse(row.project()) && !networksOwner) {
      throw Refusal.forbidden(
          "rule:%s_%s is disallowed by policy".formatted(action, kind.singular()));
    }
    return row;
  }

  private Answer update(Request request) {
    Row row = owned(request, "update");
    checkRevision(request, row);
    JsonNode body = request.document().path(kind.singular());
    if (!body.isObject()) {
      throw Attributes.bad("Unable to find '" + kind.singular() + "' in request body");
    }
    ObjectNode attributes = kind.attributes().forUpdate((ObjectNode) body);
    Row changed = state.save(kind.table(), kind.update(request.caller(), row, attributes));
    state.world.note(kind.singular() + " " + row.id() + " updated");
    return Answer.ok(Json.object(kind.singular(), shown(request, changed)));
  }

  private Answer delete(Request request) {
    if (state.world.inFlight().removedMeanwhile(request.var("id"))) {
      return Answer.empty(204);
    }
    Row row = owned(request, "delete");
    checkRevision(request, row);
    kind.delete(request.caller(), row);
    state.world.note(kind.singular() + " " + row.id() + " deleted");
    return Answer.empty(204);
  }

  private static void checkRevision(Request request, Row row) {
    String wanted = request.header("if-match");
    if (!wanted.startsWith("revision_number=")) {
      return;
    }
    String present = "revision_number=" + row.text("revision_number");
    if (!wanted.equals(present)) {
      throw new Refusal(
          412,
          "RevisionNumberConstraintFailed",
          "Constrained to %s, but current revision is %s"
              .formatted(wanted.substring(16), row.text("revision_number")));
    }
  }

  private static ObjectNode tags(Row row) {
    return Json.object("tags", row.get("tags"));
  }

  private Answer replaceTags(Request request) {
    JsonNode tags = request.document().path("tags");
    if (!tags.isArray()) {
      throw Attributes.bad("Invalid tags body");
    }
    List<String> wanted = new ArrayList<>();
    tags.forEach(tag -> wanted.add(tag.asString()));
    return setTags(owned(request, "update"), wanted.stream().distinct().toList(), 200);
  }

  private Answer setTags(Row row, List<String> tags, int status) {
    for (String tag : tags) {
      if (tag.length() > 255) {
        throw Attributes.bad(
            "Invalid input for operation: '" + tag + "' exceeds maximum length of 255.");
      }
    }
    Row changed = state.save(kind.table(), row.with("tags", Json.strings(tags)));
    return switch (status) {
      case 200 -> Answer.ok(tags(changed));
      case 201 -> Answer.json(201, Json.none());
      default -> Answer.empty(status);
    };
  }

  private Answer hasTag(Request request) {
    if (!found(request).texts("tags").contains(request.var("tag"))) {
      throw noTag(request);
    }
    return Answer.empty(204);
  }

  private static Refusal noTag(Request request) {
    return new Refusal(404, "TagNotFound", "Tag " + request.var("tag") + " could not be found.");
  }

  private Answer addTag(Request request) {
    Row row = owned(request, "update");
    List<String> tags = new ArrayList<>(row.texts("tags"));
    if (!tags.contains(request.var("tag"))) {
      tags.add(request.var("tag"));
    }
    return setTags(row, tags, 201);
  }

  private Answer removeTag(Request request) {
    Row row = owned(request, "update");
    List<String> tags = new ArrayList<>(row.texts("tags"));
    if (!tags.remove(request.var("tag"))) {
      throw noTag(request);
    }
    return setTags(row, tags, 204);
  }
}
