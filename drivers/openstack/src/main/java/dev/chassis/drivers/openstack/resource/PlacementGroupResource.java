package dev.chassis.drivers.openstack.resource;

import static dev.chassis.drivers.openstack.client.Service.COMPUTE;

import dev.chassis.drivers.openstack.client.Call;
import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.Driver.Created;
import dev.chassis.site.Driver.DeleteRequest;
import dev.chassis.site.Driver.Listing;
import dev.chassis.site.Driver.UpdateRequest;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Server groups. Names are not unique among them, so there is no fence; and they cannot be changed.
 */
final class PlacementGroupResource implements CloudResource {

  private static final ResourceType TYPE = ResourceType.PLACEMENT_GROUP;

  /** The first with one policy a group instead of a list; soft policies are older (2.15). */
  private static final String VERSION = "2.64";

  /** Server groups are paged by number, not by the last object seen. */
  private static final int PAGE = 500;

  private final Session session;
  private final Blockers blockers;

  PlacementGroupResource(Session session) {
    this.session = session;
    this.blockers = new Blockers(session);
  }

  @Override
  public Created create(CreateRequest request) {
    Call call =
        Call.post(
                COMPUTE,
                Json.wrap(
                    "server_group",
                    Json.object()
                        .put("name", Marks.name(request.mark()))
                        .put("policy", new Wanted(TYPE, request.attributes()).text("policy"))),
                "/os-server-groups")
            .at(VERSION)
            .to("create placement-group " + request.mark().resource());
    Observed observed = toObserved(session.send(call).body().path("server_group"));
    return new Created(observed.id(), Optional.of(observed));
  }

  /** Nothing of a server group changes in place. */
  @Override
  public void update(UpdateRequest request) {}

  @Override
  public void delete(DeleteRequest request) {
    Call call =
        Call.delete(COMPUTE, "/os-server-groups/{}", request.id().text())
            .at(VERSION)
            .to("delete placement-group " + request.id());
    blockers.delete(TYPE, request.id(), call, List::of);
  }

  @Override
  public Optional<Observed> observe(ExternalId id) {
    try {
      Call call =
          Call.get(COMPUTE, "/os-server-groups/{}", id.text())
              .at(VERSION)
              .to("read placement-group " + id);
      return Optional.of(toObserved(session.send(call).body().path("server_group")));
    } catch (SiteException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Listing list(Optional<Instant> changedSince) {
    var found = new ArrayList<Observed>();
    int before;
    do {
      before = found.size();
      Call call =
          Call.get(COMPUTE, "/os-server-groups")
              .at(VERSION)
              .query("limit", Integer.toString(PAGE))
              .query("offset", Integer.toString(before))
              .to("list server groups");
      session
          .send(call)
          .body()
          .path("server_groups")
          .forEach(group -> found.add(toObserved(group)));
    } while (found.size() - before >= PAGE);
    return new Listing(found, true);
  }

  private static Observed toObserved(JsonNode group) {
    String name = Json.text(group, "name");
    return new Seen(TYPE, Json.text(group, "id"), Marks.inName(name))
        .named(name)
        .by(Json.text(group, "user_id"))
        .attribute("policy", Json.text(group, "policy"))
        .toObserved();
  }
}
