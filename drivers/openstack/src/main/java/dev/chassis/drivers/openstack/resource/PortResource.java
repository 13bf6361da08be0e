package dev.chassis.drivers.openstack.resource;

import static dev.chassis.drivers.openstack.client.Service.NETWORK;

import dev.chassis.drivers.openstack.client.Call;
import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ports of servers. Their fence: a MAC address that follows from the token, which Neutron accepts
 * once a network.
 */
final class PortResource extends NeutronResource {

  PortResource(Session session) {
    super(session, ResourceType.PORT, "port", "ports");
  }

  @Override
  ObjectNode body(CreateRequest request, Wanted wanted) {
    ObjectNode place = Json.object().put("subnet_id", wanted.text("subnet"));
    wanted.optional("address").ifPresent(address -> place.put("ip_address", address));
    ObjectNode body =
        Json.object()
            .put("name", wanted.text("name"))
            .put("network_id", wanted.text("network"))
            .put("mac_address", MacAddresses.of(request.mark().token()));
    body.putArray("fixed_ips").add(place);
    if (wanted.mentions("securityGroups")) {
      body.set("security_groups", Json.texts(wanted.texts("securityGroups")));
    }
    wanted.optional("dnsName").ifPresent(name -> body.put("dns_name", name));
    return body;
  }

  @Override
  ObjectNode changes(Set<String> changed, Wanted wanted) {
    ObjectNode body = Json.object();
    if (changed.contains("name")) {
      body.put("name", wanted.text("name"));
    }
    if (changed.contains("securityGroups")) {
      body.set("security_groups", Json.texts(wanted.texts("securityGroups")));
    }
    if (changed.contains("dnsName")) {
      body.put("dns_name", wanted.optional("dnsName").orElse(""));
    }
    return body;
  }

  /** Ports of routers, floating IPs and DHCP are the network's own. */
  @Override
  boolean holds(JsonNode port) {
    return !port.path("device_owner").asString("").startsWith("network:");
  }

  @Override
  void read(JsonNode port, Seen seen) {
    JsonNode place = port.path("fixed_ips").path(0);
    var groups = new ArrayList<String>();
    port.path("security_groups").forEach(group -> groups.add(group.asString()));
    seen.attribute("name", Json.text(port, "name"))
        .attribute("network", Json.text(port, "network_id"))
        .attribute("subnet", Json.text(place, "subnet_id"))
        .attribute("address", Json.text(place, "ip_address"))
        .attribute("securityGroups", Value.ofTexts(groups))
        .output("address", Json.text(place, "ip_address"))
        .output("mac", Json.text(port, "mac_address"));
  }

  @Override
  Optional<JsonNode> alreadyThere(CreateRequest request, SiteException refusal) {
    if (refusal.code() != ErrorCode.ALREADY_EXISTS) {
      return Optional.empty();
    }
    Wanted wanted = new Wanted(type, request.attributes());
    Call withMac =
        Call.get(NETWORK, "/ports")
            .query("network_id", wanted.text("network"))
            .query("mac_address", MacAddresses.of(request.mark().token()))
            .to("find a port by its MAC address");
    Optional<JsonNode> ours = withToken(request.mark().token(), withMac);
    if (ours.isEmpty()) {
      wanted.optional("address").ifPresent(address -> taken(request, wanted, address, refusal));
    }
    return ours;
  }

  /** Names the port that has the address, if that is why the site refused. */
  private void taken(CreateRequest request, Wanted wanted, String address, SiteException refusal) {
    List<String> holders =
        blockers.ports("fixed_ips", "ip_address=" + address, "network_id", wanted.text("network"));
    if (!holders.isEmpty()) {
      throw SiteException.of(ErrorCode.ALREADY_EXISTS)
          .answer(refusal.httpStatus(), refusal.requestId())
          .says(
              "The address "
                  + address
                  + " of port "
                  + request.mark().resource()
                  + " is taken by "
                  + String.join(", ", holders)
                  + ".",
              "Choose another address, or have the owner of that port remove it.",
              refusal);
    }
  }

  @Override
  List<String> inTheWay(ExternalId id) {
    return blockers.floatingIps("port_id", id.text());
  }
}
