package dev.chassis.simulator.volume;

import dev.chassis.simulator.fault.FaultKind;
import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Links;
import dev.chassis.simulator.http.Page;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls about volumes. */
final class VolumesApi {

  private static final String PATH = "/v3/{project}/volumes";

  private final VolumeState state;
  private final Volumes volumes;

  VolumesApi(VolumeState state, Volumes volumes) {
    this.state = state;
    this.volumes = volumes;
  }

  void routes(Router router) {
    router.get(PATH, request -> list(request, VolumeView::brief));
    router.get(PATH + "/detail", request -> list(request, VolumeView::shown));
    router.get(PATH + "/summary", this::summary);
    router.post(PATH, this::create);
    router.get(
        PATH + "/{id}",
        request -> Answer.ok(Json.object("volume", VolumeView.shown(found(request), request))));
    router.put(PATH + "/{id}", this::update);
    router.delete(PATH + "/{id}", this::delete);
    router.post(PATH + "/{id}/action", this::action);
    router.get(PATH + "/{id}/metadata", request -> metadata(found(request)));
    router.post(PATH + "/{id}/metadata", request -> putMetadata(request, true));
    router.put(PATH + "/{id}/metadata", request -> putMetadata(request, false));
    router.delete(PATH + "/{id}/metadata/{key}", this::deleteMetadata);
  }

  private static Answer one(int status, Row volume, Request request) {
    return Answer.json(status, Json.object("volume", VolumeView.full(volume, request)));
  }

  private Row found(Request request) {
    String id = request.var("id");
    return state
        .volumes
        .get(id)
        .filter(row -> request.caller().mayUse(row.project()))
        .orElseThrow(() -> VolumeState.noVolume(id));
  }

  private Answer list(Request request, BiFunction<Row, Request, ObjectNode> view) {
    int limit = limit(request);
    String marker = request.parameter("marker").orElse("");
    if (!marker.isEmpty() && !state.volumes.contains(marker)) {
      throw VolumeState.noVolume(marker);
    }
    Page page = Page.of(candidates(request, marker), filter(request), limit);
    ArrayNode shown = Json.array();
    page.rows().forEach(row -> shown.add(view.apply(row, request)));
    ObjectNode document = Json.object("volumes", shown);
    if (!page.rows().isEmpty() && page.rows().size() == limit) {
      document.set("volumes_links", Links.next(request, page));
    }
    return Answer.ok(document);
  }

  static int limit(Request request) {
    String given = request.parameter("limit").orElse("");
    if (!given.matches("-?\\d*")) {
      throw Refusal.badRequest("limit param must be an integer");
    }
    if (given.startsWith("-")) {
      throw Refusal.badRequest("limit param must be positive");
    }
    return Page.limit(request, 1000);
  }

  private Collection<Row> candidates(Request request, String marker) {
    boolean all = request.caller().isAdmin() && request.isTrue("all_tenants");
    String project = request.caller().projectId();
    String sort =
        request.parameter("sort").or(() -> request.parameter("sort_key")).orElse("created_at");
    String name = request.parameter("name").orElse("");
    if (!name.isEmpty()) {
      return state.volumes.find("name", name).stream()
          .filter(row -> all || row.project().equals(project))
          .toList();
    }
    if (sort.startsWith("created_at")
        && !sort.endsWith(":asc")
        && !request.parameter("sort_dir").orElse("desc").equals("asc")) {
      return all ? state.volumes.allAfter(marker) : state.volumes.ofProjectAfter(project, marker);
    }
    return sorted(all ? state.volumes.all() : state.volumes.ofProject(project), sort, marker);
  }

  private static List<Row> sorted(Collection<Row> rows, String sort, String marker) {
    String[] parts = sort.split(",")[0].split(":");
    String column = VolumeState.VOLUME.has(parts[0]) ? parts[0] : "created_at";
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing((Row row) -> row.text(column)).thenComparing(Row::id));
    if (parts.length < 2 || !parts[1].equals("asc")) {
      Collections.reverse(sorted);
    }
    int at = sorted.stream().map(Row::id).toList().indexOf(marker);
    return sorted.subList(at + 1, sorted.size());
  }

  private static Predicate<Row> filter(Request request) {
    Predicate<Row> filter = row -> true;
    for (String column : List.of("status", "name", "id", "volume_type", "availability_zone")) {
      String wanted = request.parameter(column).orElse("");
      if (!wanted.isEmpty()) {
        filter = filter.and(row -> row.text(column).equals(wanted));
      }
    }
    String bootable = request.parameter("bootable").orElse("");
    if (!bootable.isEmpty()) {
      filter = filter.and(row -> row.flag("bootable") == Request.truth(bootable));
    }
    String metadata = request.parameter("metadata").orElse("");
    return metadata.isEmpty() ? filter : filter.and(row -> hasMetadata(row, metadata));
  }

  /** The filter is a dictionary as Python writes it, such as {@code {'role': 'data'}}. */
  private static boolean hasMetadata(Row row, String wanted) {
    JsonNode pairs;
    try {
      pairs =
          Json.parse(wanted.replace("u'", "'").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("Invalid metadata filter: " + wanted);
    }
    return pairs.properties().stream()
        .allMatch(pair ->
            Json.text(row.get("metadata"), pair.getKey()).equals(pair.getValue().asString()));
  }

  private Answer summary(Request request) {
    String project = request.caller().projectId();
    ObjectNode summary = Json.object().put("total_count", state.used(project, "volumes"));
    summary.put(
        "total_size",
        state.volumes.ofProject(project).stream().mapToLong(row -> row.number("size")).sum());
    return Answer.ok(Json.object("volume-summary", summary));
  }

  private Answer create(Request request) {
    ObjectNode wanted = request.document("volume");
    Row row =
        volumes.create(
            request.caller().projectId(), request.caller().userId(), wanted, fate(request));
    state.world.note("volume " + row.id() + " creating");
    return one(202, row, request);
  }

  private static Volumes.Fate fate(Request request) {
    if (request.isStruckBy(FaultKind.BUILD_FAILURE)) {
      return Volumes.Fate.FAIL;
    }
    if (request.isStruckBy(FaultKind.STUCK_BUILD)) {
      return Volumes.Fate.STUCK;
    }
    return request.isStruckBy(FaultKind.STUCK_DELETE)
        ? Volumes.Fate.STUCK_DELETE
        : Volumes.Fate.SUCCEED;
  }

  private Answer update(Request request) {
    Row volume = found(request);
    ObjectNode wanted = request.document("volume");
    for (String column : List.of("name", "description", "metadata")) {
      for (String member : List.of(column, "display_" + column)) {
        if (wanted.has(member)) {
          volume = volume.with(column, wanted.path(member));
        }
      }
    }
    return one(200, state.save(state.volumes, volume), request);
  }

  private Answer delete(Request request) {
    Row volume = found(request);
    volumes.delete(volume, request.isStruckBy(FaultKind.STUCK_DELETE));
    state.world.note("volume " + volume.id() + " deleting");
    return Answer.empty(202);
  }

  private Answer action(Request request) {
    Row volume = found(request);
    ObjectNode body = request.document();
    String action = body.propertyNames().stream().findFirst().orElse("");
    JsonNode given = body.path(action);
    switch (action) {
      case "os-extend" ->
          volumes.extend(volume, given.path("new_size").asLong(0), request.atLeast(42));
      case "os-set_bootable" ->
          state.save(
              state.volumes, volume.with("bootable", given.path("bootable").asBoolean(false)));
      case "os-retype" -> retype(volume, Json.text(given, "new_type"));
      case "os-reset_status" -> {
        request.caller().requireAdmin("volume_extension:volume_admin_actions:reset_status");
        state.save(state.volumes, volume.with("status", Json.text(given, "status")));
      }
      case "os-force_delete" -> {
        request.caller().requireAdmin("volume_extension:volume_admin_actions:force_delete");
        state.volumes.remove(volume.id());
      }
      default ->
          throw Refusal.badRequest(
              "There is no such action: "
                  + action
                  + ". Verify the request body and Content-Type header and try again.");
    }
    return Answer.empty(action.equals("os-set_bootable") ? 200 : 202);
  }

  private void retype(Row volume, String name) {
    Row type =
        state
            .type(name)
            .orElseThrow(
                () -> Refusal.notFound("Volume type with name " + name + " could not be found."));
    state.save(
        state.volumes, volume.with("volume_type", type.name()).with("volume_type_id", type.id()));
  }

  private static Answer metadata(Row volume) {
    return Answer.ok(Json.object("metadata", volume.get("metadata")));
  }

  private Answer putMetadata(Request request, boolean keep) {
    Row volume = found(request);
    ObjectNode all = keep ? ((ObjectNode) volume.get("metadata")).deepCopy() : Json.object();
    all.setAll(request.document("metadata"));
    return metadata(state.save(state.volumes, volume.with("metadata", all)));
  }

  private Answer deleteMetadata(Request request) {
    Row volume = found(request);
    ObjectNode all = ((ObjectNode) volume.get("metadata")).deepCopy();
    if (all.remove(request.var("key")) == null) {
      throw Refusal.notFound(
          "Volume " + volume.id() + " has no metadata with key " + request.var("key") + ".");
    }
    state.save(state.volumes, volume.with("metadata", all));
    return Answer.empty(200);
  }
}
