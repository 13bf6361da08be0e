package dev.chassis.simulator.volume;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Links;
import dev.chassis.simulator.http.Page;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.List;
import java.util.Set;
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
    router.get(PATH, request -> list(request, false));
    router.get(PATH + "/detail", request -> list(request, true));
    router.post(PATH, this::create);
    router.get(
        PATH + "/{id}",
        request -> Answer.ok(Json.object("snapshot", full(found(request), request))));
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

  private Answer list(Request request, boolean detail) {
    boolean all = request.caller().isAdmin() && request.isTrue("all_tenants");
    String marker = request.parameter("marker").orElse("");
    String project = request.caller().projectId();
    String volume = request.parameter("volume_id").orElse("");
    int limit = VolumesApi.limit(request);
    String name = request.parameter("name").orElse("");
    Page page =
        Page.of(
            all
                ? state.snapshots.allAfter(marker)
                : state.snapshots.ofProjectAfter(project, marker),
            row ->
                (volume.isEmpty() || row.text("volume_id").equals(volume))
                    && (name.isEmpty() || row.name().equals(name)),
            limit);
    ArrayNode shown = Json.array();
    page.rows().forEach(row -> shown.add(detail ? full(row, request) : shown(row)));
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
    return one(202, snapshot, request);
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
    return one(200, state.save(state.snapshots, snapshot), request);
  }

  private Answer delete(Request request) {
    Row snapshot = found(request);
    if (!Set.of("available", "error").contains(snapshot.text("status"))) {
      throw Refusal.badRequest(
          "Invalid snapshot: Snapshot status must be available or error, and must not be part of a group.");
    }
    state.save(state.snapshots, snapshot.with("status", "deleting"));
    state.world.later("volume deleting", () -> state.snapshots.remove(snapshot.id()));
    return Answer.empty(202);
  }

  private static Answer one(int status, Row snapshot, Request request) {
    ObjectNode shown = versioned(shown(snapshot), snapshot, request);
    return Answer.json(status, Json.object("snapshot", shown));
  }

  private static ObjectNode shown(Row snapshot) {
    ObjectNode shown = snapshot.document();
    shown.remove(List.of("project_id", "user_id"));
    shown.put("created_at", VolumeView.time(snapshot.text("created_at")));
    shown.set("updated_at", VolumeView.updated(snapshot));
    return shown;
  }

  private static ObjectNode versioned(ObjectNode shown, Row snapshot, Request request) {
    if (request.atLeast(14)) {
      shown.set("group_snapshot_id", Json.none());
    }
    if (request.atLeast(65)) {
      shown.put("consumes_quota", true);
    }
    if (request.atLeast(41)) {
      shown.set("user_id", snapshot.get("user_id"));
    }
    return shown;
  }

  private static ObjectNode full(Row snapshot, Request request) {
    ObjectNode shown = versioned(shown(snapshot), snapshot, request);
    shown.set("os-extended-snapshot-attributes:project_id", snapshot.get("project_id"));
    boolean done = snapshot.text("status").equals("available");
    return shown.put("os-extended-snapshot-attributes:progress", done ? "100%" : "0%");
  }
}
