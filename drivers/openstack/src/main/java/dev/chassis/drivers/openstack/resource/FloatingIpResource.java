package dev.chassis.drivers.openstack.resource;

import static dev.chassis.drivers.openstack.client.Service.NETWORK;

import dev.chassis.drivers.openstack.client.Call;
import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.ExternalId;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Floating IPs, associated in the call that creates them. One that leads to a port is fenced by the
 * port, whose address can have one only; one that leads nowhere has no fence.
 */
final class FloatingIpResource extends NeutronResource {

  FloatingIpResource(Session session) {
    super(session, ResourceType.FLOATING_IP, "floatingip", "floatingips");
  }

  @Override
  ObjectNode body(CreateRequest request, Wanted wanted) {
    ObjectNode body = Json.object().put("floating_network_id", wanted.text("externalNetwork"));
    wanted.optional("port").ifPresent(port -> body.put("port_id", port));
    return body;
  }

  @Override
  ObjectNode changes(Set<String> changed, Wanted wanted) {
    ObjectNode body = Json.object();
    if (changed.contains("port")) {
      wanted
          .optional("port")
          .ifPresentOrElse(port -> body.put("port_id", port), () -> body.putNull("port_id"));
    }
    return body;
  }

  @Override
  void read(JsonNode address, Seen seen) {
    seen.named(Json.text(address, "floating_ip_address"))
        .attribute("externalNetwork", Json.text(address, "floating_network_id"))
        .attribute("port", Json.text(address, "port_id"))
        .output("address", Json.text(address, "floating_ip_address"));
  }

  @Override
  Optional<JsonNode> alreadyThere(CreateRequest request, SiteException refusal) {
    Optional<String> port = new Wanted(type, request.attributes()).optional("port");
    if (refusal.httpStatus() != 409 || port.isEmpty()) {
      return Optional.empty();
    }
    Call ofPort =
        Call.get(NETWORK, "/floatingips")
            .query("port_id", port.get())
            .to("find the floating IP of a port");
    return withToken(request.mark().token(), ofPort);
  }

  @Override
  List<String> inTheWay(ExternalId id) {
    return List.of();
  }
}
