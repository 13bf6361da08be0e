package dev.chassis.drivers.openstack.resource;

import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.ExternalId;
import dev.chassis.site.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Routers with their gateway. Neutron knows no fence for them. */
final class RouterResource extends NeutronResource {

  RouterResource(Session session) {
    super(session, ResourceType.ROUTER, "router", "routers");
  }

  @Override
  ObjectNode body(CreateRequest request, Wanted wanted) {
    ObjectNode body = Json.object().put("name", wanted.text("name"));
    wanted
        .optional("externalNetwork")
        .ifPresent(network -> body.set("external_gateway_info", gateway(network)));
    return body;
  }

  @Override
  ObjectNode changes(Set<String> changed, Wanted wanted) {
    ObjectNode body = Json.object();
    if (changed.contains("name")) {
      body.put("name", wanted.text("name"));
    }
    if (changed.contains("externalNetwork")) {
      body.set(
          "external_gateway_info",
          wanted.optional("externalNetwork").map(RouterResource::gateway).orElse(Json.object()));
    }
    return body;
  }

  @Override
  void read(JsonNode router, Seen seen) {
    JsonNode gateway = router.path("external_gateway_info");
    seen.attribute("name", Json.text(router, "name"))
        .attribute("externalNetwork", Json.text(gateway, "network_id"))
        .output("address", Json.text(gateway.path("external_fixed_ips").path(0), "ip_address"));
  }

  @Override
  List<String> inTheWay(ExternalId id) {
    var found = new ArrayList<String>();
    blockers.ports("device_id", id.text()).stream()
        .filter(port -> !port.contains("network:router_gateway"))
        .forEach(found::add);
    found.addAll(blockers.floatingIps("router_id", id.text()));
    return found;
  }

  private static ObjectNode gateway(String network) {
    return Json.object().put("network_id", network);
  }
}
