package dev.chassis.drivers.openstack.resource;

import static dev.chassis.drivers.openstack.client.Service.COMPUTE;
import static dev.chassis.drivers.openstack.client.Service.NETWORK;
import static dev.chassis.drivers.openstack.client.Service.VOLUME;

import dev.chassis.drivers.openstack.client.Call;
import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.Condition;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Servers. Their fence is what they take: a port or a volume can be in one server only, and when
 * one is taken, the server that holds it is looked at for our token.
 */
final class ServerResource implements CloudResource {

  /** The first that takes tags in the create call. */
  static final String CREATE = "2.52";

  /** The last that shows the flavor by its id; shows volumes and metadata in lists. */
  static final String READ = "2.46";

  private static final ResourceType TYPE = ResourceType.SERVER;

  /**
   * What {@link ServerReading#condition} takes for active or failed, and a resize that awaits us.
   */
  private static final List<String> AT_REST =
      List.of(
          "ACTIVE",
          "ERROR",
          "VERIFY_RESIZE",
          "SHUTOFF",
          "PAUSED",
          "SUSPENDED",
          "SHELVED",
          "SHELVED_OFFLOADED",
          "RESCUE");

  private final Session session;
  private final Blockers blockers;
  private final ServerPorts ports;
  private final ServerChanges changes;

  ServerResource(Session session) {
    this.session = session;
    this.blockers = new Blockers(session);
    this.ports = new ServerPorts(session);
    this.changes = new ServerChanges(session, ports);
  }

  @Override
  public Created create(CreateRequest request) {
    Call call =
        Call.post(COMPUTE, ServerBody.of(request), "/servers")
            .at(CREATE)
            .to("create server " + request.mark().resource());
    try {
      JsonNode server = session.send(call).body().path("server");
      return new Created(new ExternalId(Json.text(server, "id")), Optional.empty());
    } catch (SiteException refusal) {
      if (refusal.effect() == SiteException.Effect.UNKNOWN
          || refusal.httpStatus() != 400 && refusal.httpStatus() != 409) {
        throw refusal;
      }
      Observed ours = alreadyThere(request).orElseThrow(() -> refusal);
      return new Created(ours.id(), Optional.of(ours));
    }
  }

  @Override
  public void update(UpdateRequest request) {
    changes.apply(request, find(request.id()).orElseThrow(() -> gone(request)));
  }

  @Override
  public void delete(DeleteRequest request) {
    Call call =
        Call.delete(COMPUTE, "/servers/{}", request.id().text())
            .at(READ)
            .to("delete server " + request.id());
    blockers.delete(TYPE, request.id(), call, List::of);
  }

  @Override
  public Optional<Observed> observe(ExternalId id) {
    return find(id).map(server -> read(List.of(server)).getFirst());
  }

  @Override
  public Listing list(Optional<Instant> changedSince) {
    Call all = Call.get(COMPUTE, "/servers/detail").at(READ).to("list servers");
    Call call = changed(all, changedSince);
    return new Listing(read(session.list(call, "servers")), changedSince.isEmpty());
  }

  /**
   * The servers that changed since, if told, and are in a state in which nothing is being done to
   * them. Unlike a list with details, this makes Nova ask Neutron for nothing.
   */
  Set<ExternalId> atRest(Optional<Instant> changedSince) {
    Call all = Call.get(COMPUTE, "/servers").at(READ).to("look which servers are built");
    Call call = changed(all, changedSince);
    for (String status : AT_REST) {
      call = call.query("status", status);
    }
    return session.list(call, "servers").stream()
        .map(server -> new ExternalId(Json.text(server, "id")))
        .collect(Collectors.toSet());
  }

  private static Call changed(Call all, Optional<Instant> since) {
    return since.map(instant -> all.query("changes-since", Since.text(instant))).orElse(all);
  }

  private List<Observed> read(List<JsonNode> servers) {
    List<String> there =
        servers.stream()
            .filter(server -> ServerReading.condition(server) != Condition.GONE)
            .map(server -> Json.text(server, "id"))
            .toList();
    Map<String, List<JsonNode>> held = ports.of(there);
    return servers.stream()
        .map(server ->
            ServerReading.observed(server, held.getOrDefault(Json.text(server, "id"), List.of())))
        .toList();
  }

  private Optional<JsonNode> find(ExternalId id) {
    try {
      Call call = Call.get(COMPUTE, "/servers/{}", id.text()).at(READ).to("read server " + id);
      return Optional.of(session.send(call).body().path("server"));
    } catch (SiteException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<Observed> alreadyThere(CreateRequest request) {
    for (String holder : holders(new Wanted(TYPE, request.attributes()))) {
      Optional<Observed> server = observe(new ExternalId(holder));
      if (server
          .flatMap(Observed::mark)
          .filter(mark -> mark.token().equals(request.mark().token()))
          .isPresent()) {
        return server;
      }
    }
    return Optional.empty();
  }

  /** The servers that hold what this one wants to take. */
  private Set<String> holders(Wanted wanted) {
    var holders = new LinkedHashSet<String>();
    Call taken = Call.get(NETWORK, "/ports").to("find who holds the ports of a server");
    for (String port : wanted.texts("ports")) {
      taken = taken.query("id", port);
    }
    if (!wanted.texts("ports").isEmpty()) {
      session.list(taken, "ports").forEach(port -> holders.add(Json.text(port, "device_id")));
    }
    var volumes = new LinkedHashSet<>(wanted.texts("volumes"));
    wanted.optional("bootVolume").ifPresent(volumes::add);
    for (String volume : volumes) {
      Call call = Call.get(VOLUME, "/volumes/{}", volume).to("find who holds a volume");
      session
          .send(call)
          .body()
          .path("volume")
          .path("attachments")
          .forEach(attachment -> holders.add(Json.text(attachment, "server_id")));
    }
    holders.remove("");
    return holders;
  }

  private static SiteException gone(UpdateRequest request) {
    return SiteException.of(ErrorCode.NOT_FOUND)
        .says("The server " + request.mark().resource() + " is gone.", "Plan again.");
  }
}
