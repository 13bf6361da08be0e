package dev.chassis.drivers.openstack.resource;

import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.ExternalId;
import dev.chassis.site.ResourceType;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Security groups; Neutron puts two rules of its own into each (any egress, IPv4 and IPv6). */
final class SecurityGroupResource extends NeutronResource {

  SecurityGroupResource(Session session) {
    super(session, ResourceType.SECURITY_GROUP, "security_group", "security_groups");
  }

  @Override
  ObjectNode body(CreateRequest request, Wanted wanted) {
    return Json.object().put("name", wanted.text("name"));
  }

  @Override
  ObjectNode changes(Set<String> changed, Wanted wanted) {
    return changed.contains("name")
        ? Json.object().put("name", wanted.text("name"))
        : Json.object();
  }

  @Override
  void read(JsonNode group, Seen seen) {
    seen.attribute("name", Json.text(group, "name"));
  }

  @Override
  List<String> inTheWay(ExternalId id) {
    return blockers.ports("security_groups", id.text());
  }
}
