package dev.chassis.drivers.openstack.resource;

import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.ExternalId;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Networks. Neutron knows no fence for them. */
final class NetworkResource extends NeutronResource {

  NetworkResource(Session session) {
    super(session, ResourceType.NETWORK, "network", "networks");
  }

  @Override
  ObjectNode body(CreateRequest request, Wanted wanted) {
    ObjectNode body = Json.object().put("name", wanted.text("name"));
    wanted.truth("portSecurity").ifPresent(on -> body.put("port_security_enabled", on));
    return body;
  }

  @Override
  ObjectNode changes(Set<String> changed, Wanted wanted) {
    ObjectNode body = Json.object();
    if (changed.contains("name")) {
      body.put("name", wanted.text("name"));
    }
    if (changed.contains("portSecurity")) {
      body.put("port_security_enabled", wanted.truth("portSecurity").orElse(true));
    }
    return body;
  }

  @Override
  void read(JsonNode network, Seen seen) {
    seen.attribute("name", Json.text(network, "name"));
    if (network.has("port_security_enabled")) {
      seen.attribute("portSecurity", Value.of(Json.truth(network, "port_security_enabled")));
    }
  }

  @Override
  List<String> inTheWay(ExternalId id) {
    return blockers.ports("network_id", id.text());
  }
}
