package dev.chassis.simulator.volume;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Links;
import dev.chassis.simulator.http.Page;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls about snapshots of volumes, and their life. */
final class SnapshotsApi {

  private static final String PATH = "/v3/{project}/snapshots";

  private final VolumeState state;

  SnapshotsApi(VolumeState state) {
    this.state = state;
  }

  void routes(Router router) {
    router.get(PATH, this::list);
    router.get(PATH + "/detail", this::list);
    router.post(PATH, this::create);
    router.get(PATH + "/{id}", request -> one(200, found(request)));
    router.put(PATH + "/{id}", this::update);
    router.delete(PATH + "/{id}", this::delete);
  }

  private Row found(Request request) {
    String id = request.var("id");
    return state
        .snapshots
        .get(id)
        .filter(row -> request.caller().mayUse(row.project()))
        .orElseThrow(() -> Refusal.notFound("Snapshot " + id + " could not be found."));
  }

  private Answer list(Request request) {
    boolean all = request.caller().isAdmin() && request.isTrue("all_tenants");
    String marker = request.parameter("marker").orElse("");
    String project = request.caller().projectId();
    String volume = request.parameter("volume_id").orElse("");
    int limit = Page.limit(request, 1000);
    Page page =
        Page.of(
            all
                ? state.snapshots.allAfter(marker)
                : state.snapshots.ofProjectAfter(project, marker),
            row -> volume.isEmpty() || row.text("volume_id").equals(volume),
            limit);
    ArrayNode shown = Json.array();
    page.rows().forEach(row -> shown.add(shown(row)));
    ObjectNode document = Json.object("snapshots", shown);
    if (!page.rows().isEmpty() && page.rows().size() == limit) {
      document.set("snapshots_links", Links.next(request, page));
    }
    return Answer.ok(document);
  }

  private Answer create(Request request) {
    ObjectNode wanted = request.document("snapshot");
    String volumeId = Json.text(wanted, "volume_id");
    Row volume =
        state
            .volumes
            .get(volumeId)
            .filter(row -> request.caller().mayUse(row.project()))
            .orElseThrow(() -> VolumeState.noVolume(volumeId));
    String status = volume.text("status");
    boolean forced = wanted.path("force").asBoolean(false) || request.atLeast(66);
    if (!status.equals("available") && !(forced && status.equals("in-use"))) {
      throw VolumeState.invalid(
          "Volume %s status must be %s, but current status is: %s."
              .formatted(volumeId, forced ? "available, in-use" : "available", status));
    }
    String project = request.caller().projectId();
    state.reserveOne(project, "snapshots", "SnapshotLimitExceeded", "snapshots");
    state.reserveSize(project, volume.number("size"));
    Row snapshot =
        state
            .world
            .row(VolumeState.SNAPSHOT, Json.text(wanted, "name"), project)
            .with(
                "description",
                Json.has(wanted, "description") ? wanted.path("description") : Json.none())
            .with("size", volume.number("size"))
            .with("status", "creating")
            .with("volume_id", volumeId)
            .with("user_id", request.caller().userId())
            .with(
                "metadata",
                wanted.path("metadata").isObject() ? wanted.path("metadata") : Json.object());
    state.snapshots.put(snapshot);
    state.world.later("snapshot creating", () -> become(snapshot.id(), "available"));
    return one(202, snapshot);
  }

  private void become(String id, String status) {
    state
        .snapshots
        .get(id)
        .filter(row -> row.text("status").equals("creating"))
        .ifPresent(row -> state.save(state.snapshots, row.with("status", status)));
    state.world.note("snapshot " + id + " " + status);
  }

  private Answer update(Request request) {
    Row snapshot =
        found(request).withAll(request.document("snapshot").retain("name", "description"));
    return one(200, state.save(state.snapshots, snapshot));
  }

  private Answer delete(Request request) {
    Row snapshot = found(request);
    if (!java.util.Set.of("available", "error").contains(snapshot.text("status"))) {
      throw Refusal.badRequest(
          "Invalid snapshot: Snapshot status must be available or error, and must not be part of a group.");
    }
    state.save(state.snapshots, snapshot.with("status", "deleting"));
    state.world.later("volume deleting", () -> state.snapshots.remove(snapshot.id()));
    return Answer.empty(202);
  }

  private static Answer one(int status, Row snapshot) {
    return Answer.json(status, Json.object("snapshot", shown(snapshot)));
  }

  private static ObjectNode shown(Row snapshot) {
    ObjectNode shown = snapshot.document();
    shown.set("os-extended-snapshot-attributes:project_id", shown.remove("project_id"));
    shown.put(
        "os-extended-snapshot-attributes:progress",
        snapshot.text("status").equals("available") ? "100%" : "0%");
    shown.put("created_at", VolumeView.time(snapshot.text("created_at")));
    shown.put("updated_at", VolumeView.time(snapshot.text("updated_at")));
    return shown;
  }
}
