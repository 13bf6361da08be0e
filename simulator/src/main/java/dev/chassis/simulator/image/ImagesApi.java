package dev.chassis.simulator.image;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Page;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls about images, except those that carry their bytes. */
final class ImagesApi {

  private static final Set<String> NOT_FILTERS =
      Set.of("limit", "marker", "sort", "sort_key", "sort_dir", "member_status");
  private static final Set<String> READ_ONLY =
      Set.of(
          "status",
          "size",
          "virtual_size",
          "checksum",
          "os_hash_algo",
          "os_hash_value",
          "created_at",
          "updated_at",
          "self",
          "file",
          "schema");

  private final Images images;

  ImagesApi(Images images) {
    this.images = images;
  }

  void routes(Router router) {
    router.open("GET", "/", request -> versions(300, request));
    router.open("GET", "/versions", request -> versions(200, request));
    router.get("/v2/images", this::list);
    router.post("/v2/images", this::create);
    router.get("/v2/images/{id}", request -> Answer.ok(document(found(request))));
    router.patch("/v2/images/{id}", this::update);
    router.delete("/v2/images/{id}", this::delete);
    router.put("/v2/images/{id}/tags/{tag}", request -> tag(request, true));
    router.delete("/v2/images/{id}/tags/{tag}", request -> tag(request, false));
  }

  private static Answer versions(int status, Request request) {
    ArrayNode versions = Json.array();
    for (int minor = 15; minor >= 0; minor--) {
      if (minor == 14) {
        continue;
      }
      ObjectNode version = versions.addObject().put("id", "v2." + minor);
      version.put("status", minor == 15 ? "CURRENT" : "SUPPORTED");
      ObjectNode self = Json.object().put("rel", "self").put("href", request.base() + "/v2/");
      version.set("links", Json.array().add(self));
    }
    return Answer.json(status, Json.object("versions", versions));
  }

  private Row found(Request request) {
    String id = request.var("id");
    return images
        .images
        .get(id)
        .filter(row -> request.caller().mayUse(row.project()) || Images.isPublic(row))
        .orElseThrow(() -> missing(id));
  }

  static Refusal missing(String id) {
    return Refusal.notFound("No image found with ID " + id);
  }

  private Row owned(Request request, String action) {
    Row row = found(request);
    if (!request.caller().mayUse(row.project())) {
      throw Refusal.forbidden("You are not authorized to complete " + action + " action.");
    }
    return row;
  }

  private Answer list(Request request) {
    String marker = request.parameter("marker").orElse("");
    if (!marker.isEmpty() && !images.images.contains(marker)) {
      throw Refusal.badRequest("Invalid marker. Image " + marker + " could not be found.");
    }
    int limit =
        Math.min(Page.limit(request, 1000), request.parameter("limit").isEmpty() ? 25 : 1000);
    Collection<Row> candidates = images.images.allAfter(marker);
    Page page = Page.of(candidates, filter(request), limit);
    ArrayNode shown = Json.array();
    page.rows().forEach(row -> shown.add(document(row)));
    ObjectNode document = Json.object("images", shown);
    String question = Page.question(request);
    String tail = question.isEmpty() ? "" : "?" + question.substring(0, question.length() - 1);
    document.put("first", "/v2/images" + tail);
    if (!page.rows().isEmpty() && page.rows().size() == limit) {
      document.put("next", page.next(request, "/v2/images"));
    }
    return Answer.ok(document.put("schema", "/v2/schemas/images"));
  }

  private Predicate<Row> filter(Request request) {
    String visibility = request.parameter("visibility").orElse("");
    Predicate<Row> filter =
        row ->
            request.caller().mayUse(row.project())
                || (visibility.equals("community")
                    ? Images.isPublic(row)
                    : row.text("visibility").equals("public"));
    for (Map.Entry<String, List<String>> entry : request.query().entrySet()) {
      String name = entry.getKey();
      String wanted = entry.getValue().getFirst();
      if (name.equals("tag")) {
        filter = filter.and(row -> row.texts("tags").containsAll(entry.getValue()));
      } else if (name.equals("visibility") && wanted.equals("all")) {
        continue;
      } else if (!NOT_FILTERS.contains(name)) {
        filter = filter.and(row -> matches(Json.text(document(row), name), wanted));
      }
    }
    return filter;
  }

  private static boolean matches(String value, String wanted) {
    if (wanted.startsWith("in:")) {
      return List.of(wanted.substring(3).replace("\"", "").split(",")).contains(value);
    }
    return value.equals(wanted)
        || (Set.of("true", "false").contains(value) && value.equalsIgnoreCase(wanted));
  }

  private Answer create(Request request) {
    ObjectNode wanted = request.document();
    String id = Json.text(wanted, "id");
    if (!id.isEmpty() && !id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw Refusal.badRequest(
          "Provided object does not match schema 'image': '"
              + id
              + "' does not match '^([0-9a-fA-F]){8}-([0-9a-fA-F]){4}-([0-9a-fA-F]){4}-([0-9a-fA-F]){4}-([0-9a-fA-F]){12}$'");
    }
    if (images.images.contains(id) || images.spent.contains(id)) {
      throw Refusal.conflict("Image ID " + id + " already exists!");
    }
    if (Json.text(wanted, "visibility").equals("public") && !request.caller().isAdmin()) {
      throw Refusal.forbidden("You are not authorized to complete publicize_image action.");
    }
    for (String name : wanted.propertyNames()) {
      if (READ_ONLY.contains(name)) {
        throw Refusal.forbidden("Attribute '" + name + "' is read-only.");
      }
    }
    String chosen = id.isEmpty() ? images.world.chance().uuid() : id;
    Row row = images.fresh(chosen, Json.text(wanted, "name"), request.caller().projectId());
    Row filled = write(row, wanted);
    images.images.put(filled);
    images.world.note("image " + chosen + " queued");
    return Answer.json(201, document(filled))
        .header("Location", request.base() + "/v2/images/" + chosen);
  }

  private static Row write(Row image, ObjectNode members) {
    Row changed = image;
    ObjectNode properties = ((ObjectNode) image.get("_properties")).deepCopy();
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      String name = member.getKey();
      if (Images.IMAGE.has(name)) {
        changed = changed.with(name, member.getValue());
      } else if (!name.equals("owner")) {
        properties.set(name, member.getValue());
      }
    }
    return changed.with("_properties", properties);
  }

  private Answer update(Request request) {
    Row image = owned(request, "modify_image");
    JsonNode patches = Json.parse(request.body());
    for (JsonNode patch : patches) {
      String name = Json.text(patch, "path").replaceFirst("^/", "");
      if (READ_ONLY.contains(name)) {
        throw Refusal.forbidden("Attribute '" + name + "' is read-only.");
      }
      if (Json.text(patch, "op").equals("remove")) {
        ObjectNode properties = ((ObjectNode) image.get("_properties")).deepCopy();
        if (properties.remove(name) == null) {
          throw Refusal.conflict("Property " + name + " does not exist.");
        }
        image = image.with("_properties", properties);
      } else {
        image = write(image, Json.object(name, patch.path("value")));
      }
    }
    return Answer.ok(document(images.images.put(images.world.touched(image))));
  }

  private Answer delete(Request request) {
    if (!images.images.contains(request.var("id"))) {
      throw Refusal.notFound("Failed to find image " + request.var("id") + " to delete");
    }
    Row image = owned(request, "delete_image");
    if (image.flag("protected")) {
      throw Refusal.forbidden("Image " + image.id() + " is protected and cannot be deleted.");
    }
    images.images.remove(image.id());
    images.spent.add(image.id());
    images.contents.remove(image.id());
    images.world.note("image " + image.id() + " deleted");
    return Answer.empty(204);
  }

  private Answer tag(Request request, boolean add) {
    Row image = owned(request, "modify_image");
    Set<String> tags = new LinkedHashSet<>(image.texts("tags"));
    boolean changed = add ? tags.add(request.var("tag")) : tags.remove(request.var("tag"));
    if (!add && !changed) {
      throw Refusal.notFound("No tag found with name " + request.var("tag"));
    }
    images.images.put(images.world.touched(image.with("tags", Json.strings(tags))));
    return Answer.empty(204);
  }

  static ObjectNode document(Row image) {
    ObjectNode shown = image.document();
    shown.set("owner", shown.remove("project_id"));
    image.get("_properties").properties().forEach(p -> shown.set(p.getKey(), p.getValue()));
    if (image.text("status").equals("active")) {
      shown.put("stores", "disk");
    }
    String self = "/v2/images/" + image.id();
    return shown.put("self", self).put("file", self + "/file").put("schema", "/v2/schemas/image");
  }
}
