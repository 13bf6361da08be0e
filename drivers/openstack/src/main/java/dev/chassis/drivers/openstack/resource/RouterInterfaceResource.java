package dev.chassis.drivers.openstack.resource;

import static dev.chassis.drivers.openstack.client.Service.NETWORK;

import dev.chassis.drivers.openstack.client.Call;
import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.Driver.Created;
import dev.chassis.site.Driver.DeleteRequest;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Interfaces of routers on subnets; the id is that of the port which Neutron makes for one.
 *
 * <p>The call that adds an interface can carry no mark, so the mark follows in a second call to the
 * new port. Between the two the fence holds: a subnet can be on a router once only, and a repeated
 * create finds the port by router and subnet and marks it.
 */
final class RouterInterfaceResource extends NeutronResource {

  private static final List<String> OWNERS =
      List.of(
          "network:router_interface",
          "network:router_interface_distributed",
          "network:ha_router_replicated_interface");

  RouterInterfaceResource(Session session) {
    super(session, ResourceType.ROUTER_INTERFACE, "port", "ports");
  }

  @Override
  public Created create(CreateRequest request) {
    Wanted wanted = new Wanted(type, request.attributes());
    String router = wanted.text("router");
    String subnet = wanted.text("subnet");
    String port;
    try {
      Call add =
          Call.put(
                  NETWORK,
                  Json.object().put("subnet_id", subnet),
                  "/routers/{}/add_router_interface",
                  router)
              .to("create " + type + " " + request.mark().resource());
      port = Json.text(session.send(add).body(), "port_id");
    } catch (SiteException refusal) {
      port = attached(request, refusal);
    }
    return marked(request, port);
  }

  /** The port of an interface that is there already, unless it carries the mark of another. */
  private String attached(CreateRequest request, SiteException refusal) {
    if (refusal.httpStatus() != 400 && refusal.httpStatus() != 409) {
      throw refusal;
    }
    Wanted wanted = new Wanted(type, request.attributes());
    Call onRouter =
        Call.get(NETWORK, "/ports")
            .query("device_id", wanted.text("router"))
            .to("list interfaces of a router");
    JsonNode port =
        session.list(onRouter, "ports").stream()
            .filter(each -> wanted.text("subnet").equals(subnetOf(each)))
            .findFirst()
            .orElseThrow(() -> refusal);
    Optional<Mark> owner = markOf(port);
    if (owner.isPresent() && !owner.get().token().equals(request.mark().token())) {
      throw SiteException.of(ErrorCode.ALREADY_EXISTS)
          .answer(refusal.httpStatus(), refusal.requestId())
          .says(
              "The subnet is on the router already, as "
                  + owner.get().resource()
                  + " of blade "
                  + owner.get().blade()
                  + ".",
              "Destroy that one first.",
              refusal);
    }
    return Json.text(port, "id");
  }

  private Created marked(CreateRequest request, String port) {
    ObjectNode body = Json.object().put("description", Marks.description(request.mark()));
    try {
      JsonNode shown =
          session
              .send(
                  Call.put(NETWORK, Json.wrap("port", body), "/ports/{}", port)
                      .to("mark " + type + " " + request.mark().resource()))
              .body()
              .path("port");
      return new Created(new ExternalId(port), Optional.of(toObserved(shown)));
    } catch (SiteException e) {
      // The interface is there and its id known, which is worth more than its mark.
      return new Created(new ExternalId(port), Optional.<Observed>empty());
    }
  }

  @Override
  public void delete(DeleteRequest request) {
    Wanted recorded = new Wanted(type, request.attributes());
    Optional<String> router =
        recorded
            .optional("router")
            .or(() -> find(request.id()).map(port -> Json.text(port, "device_id")));
    if (router.isEmpty()) {
      return;
    }
    Call remove =
        Call.put(
                NETWORK,
                Json.object().put("port_id", request.id().text()),
                "/routers/{}/remove_router_interface",
                router.get())
            .to("delete " + type + " " + request.id());
    blockers.delete(type, request.id(), remove, () -> inTheWay(request.id()));
  }

  @Override
  public Optional<Observed> observe(ExternalId id) {
    return find(id)
        .filter(port -> OWNERS.contains(Json.text(port, "device_owner")))
        .map(this::toObserved);
  }

  @Override
  Call listing(Call call) {
    Call narrowed = call;
    for (String owner : OWNERS) {
      narrowed = narrowed.query("device_owner", owner);
    }
    return narrowed;
  }

  @Override
  ObjectNode body(CreateRequest request, Wanted wanted) {
    throw SiteException.of(ErrorCode.INTERNAL)
        .says("Interfaces of routers are not created as ports.", "Report this.");
  }

  @Override
  ObjectNode changes(Set<String> changed, Wanted wanted) {
    return Json.object();
  }

  @Override
  void read(JsonNode port, Seen seen) {
    seen.attribute("router", Json.text(port, "device_id")).attribute("subnet", subnetOf(port));
  }

  @Override
  List<String> inTheWay(ExternalId id) {
    return find(id)
        .map(port -> blockers.floatingIps("router_id", Json.text(port, "device_id")))
        .orElse(List.of());
  }

  private static String subnetOf(JsonNode port) {
    return Json.text(port.path("fixed_ips").path(0), "subnet_id");
  }
}
