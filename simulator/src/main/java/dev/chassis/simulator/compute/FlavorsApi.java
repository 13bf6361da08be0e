package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Links;
import dev.chassis.simulator.http.Page;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Flavors and what they promise beyond size. */
final class FlavorsApi {

  private final ComputeState state;

  FlavorsApi(ComputeState state) {
    this.state = state;
  }

  void routes(Router router) {
    router.get("/v2.1/flavors", request -> list(request, false));
    router.get("/v2.1/flavors/detail", request -> list(request, true));
    router.post("/v2.1/flavors", this::create);
    router.get(
        "/v2.1/flavors/{id}",
        request -> Answer.ok(Json.object("flavor", full(found(request), request))));
    router.delete("/v2.1/flavors/{id}", this::delete);
    router.get(
        "/v2.1/flavors/{id}/os-extra_specs",
        request -> Answer.ok(Json.object("extra_specs", found(request).get("extra_specs"))));
    router.post("/v2.1/flavors/{id}/os-extra_specs", this::addSpecs);
  }

  private Row found(Request request) {
    String id = request.var("id");
    return state
        .flavor(id)
        .filter(row -> row.flag("is_public") || request.caller().isAdmin())
        .orElseThrow(() -> Refusal.notFound("Flavor " + id + " could not be found."));
  }

  private Answer list(Request request, boolean detail) {
    int limit = Page.limit(request, 1000);
    long ram = Long.parseLong(request.parameter("minRam").orElse("0"));
    long disk = Long.parseLong(request.parameter("minDisk").orElse("0"));
    Predicate<Row> filter =
        row ->
            (row.flag("is_public") || request.caller().isAdmin())
                && row.number("ram") >= ram
                && row.number("disk") >= disk;
    Page page =
        Page.of(state.flavors.allAfter(request.parameter("marker").orElse("")), filter, limit);
    ArrayNode shown = Json.array();
    page.rows().forEach(row -> shown.add(detail ? full(row, request) : brief(row, request)));
    ObjectNode document = Json.object("flavors", shown);
    if (!page.rows().isEmpty() && page.rows().size() == limit) {
      document.set("flavors_links", Links.nextSorted(request, page));
    }
    return Answer.ok(document);
  }

  private static ObjectNode brief(Row flavor, Request request) {
    String path = "/flavors/" + flavor.id();
    ObjectNode shown = Json.object().put("id", flavor.id()).put("name", flavor.name());
    shown.set("links", Links.of(request, "/v2.1" + path, path));
    if (request.atLeast(55)) {
      shown.set("description", flavor.get("description"));
    }
    return shown;
  }

  private static ObjectNode full(Row flavor, Request request) {
    ObjectNode shown = brief(flavor, request);
    for (String column : new String[] {"ram", "disk", "vcpus"}) {
      shown.set(column, flavor.get(column));
    }
    long swap = flavor.number("swap");
    shown.set("swap", swap == 0 && !request.atLeast(75) ? Json.text("") : Json.number(swap));
    shown.put("OS-FLV-DISABLED:disabled", false);
    shown.set("os-flavor-access:is_public", flavor.get("is_public"));
    shown.set("OS-FLV-EXT-DATA:ephemeral", flavor.get("ephemeral"));
    shown.put("rxtx_factor", 1.0);
    if (request.atLeast(61)) {
      shown.set("extra_specs", flavor.get("extra_specs"));
    }
    return shown;
  }

  private Answer create(Request request) {
    request.caller().requireAdmin("os_compute_api:os-flavor-manage:create");
    ObjectNode wanted = request.document("flavor");
    String id = Json.text(wanted, "id", state.world.chance().uuid());
    if (state.flavors.contains(id)) {
      throw Refusal.conflict("Flavor with ID " + id + " already exists.");
    }
    Row made =
        row(state, id, Json.text(wanted, "name"))
            .with("vcpus", wanted.path("vcpus").asLong(1))
            .with("ram", wanted.path("ram").asLong(512))
            .with("disk", wanted.path("disk").asLong(0))
            .with("is_public", wanted.path("os-flavor-access:is_public").asBoolean(true));
    return Answer.ok(Json.object("flavor", full(state.flavors.put(made), request)));
  }

  static Row row(ComputeState state, String id, String name) {
    return Row.create(ComputeState.FLAVOR, id, name, "", state.world.now())
        .with("ephemeral", 0)
        .with("swap", 0)
        .with("is_public", true)
        .with("extra_specs", Json.object());
  }

  private Answer delete(Request request) {
    request.caller().requireAdmin("os_compute_api:os-flavor-manage:delete");
    state.flavors.remove(found(request).id());
    return Answer.empty(202);
  }

  private Answer addSpecs(Request request) {
    request.caller().requireAdmin("os_compute_api:os-flavor-extra-specs:create");
    Row flavor = found(request);
    ObjectNode all = ((ObjectNode) flavor.get("extra_specs")).deepCopy();
    all.setAll(request.document("extra_specs"));
    state.flavors.put(flavor.with("extra_specs", all));
    return Answer.ok(Json.object("extra_specs", all));
  }
}
