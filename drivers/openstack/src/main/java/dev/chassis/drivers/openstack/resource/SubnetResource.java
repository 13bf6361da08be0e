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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Subnets. Their fence: Neutron refuses two overlapping ranges on one network. It looks before it
 * writes, so of two calls at the same instant both may be carried out.
 */
final class SubnetResource extends NeutronResource {

  SubnetResource(Session session) {
    super(session, ResourceType.SUBNET, "subnet", "subnets");
  }

  @Override
  ObjectNode body(CreateRequest request, Wanted wanted) {
    String cidr = wanted.text("cidr");
    ObjectNode body =
        Json.object()
            .put("name", wanted.text("name"))
            .put("network_id", wanted.text("network"))
            .put("cidr", cidr)
            .put("ip_version", cidr.contains(":") ? 6 : 4);
    if (wanted.mentions("gateway")) {
      gateway(body, wanted);
    }
    wanted.truth("dhcp").ifPresent(on -> body.put("enable_dhcp", on));
    if (wanted.mentions("dns")) {
      body.set("dns_nameservers", Json.texts(wanted.texts("dns")));
    }
    if (!wanted.value("pools").asItems().isEmpty()) {
      body.set("allocation_pools", pools(wanted));
    }
    return body;
  }

  @Override
  ObjectNode changes(Set<String> changed, Wanted wanted) {
    ObjectNode body = Json.object();
    if (changed.contains("name")) {
      body.put("name", wanted.text("name"));
    }
    if (changed.contains("gateway")) {
      gateway(body, wanted);
    }
    if (changed.contains("dhcp")) {
      body.put("enable_dhcp", wanted.truth("dhcp").orElse(true));
    }
    if (changed.contains("dns")) {
      body.set("dns_nameservers", Json.texts(wanted.texts("dns")));
    }
    if (changed.contains("pools")) {
      body.set("allocation_pools", pools(wanted));
    }
    return body;
  }

  @Override
  void read(JsonNode subnet, Seen seen) {
    var pools = new ArrayList<Value>();
    for (JsonNode pool : subnet.path("allocation_pools")) {
      var range = new LinkedHashMap<String, Value>();
      range.put("start", Value.of(Json.text(pool, "start")));
      range.put("end", Value.of(Json.text(pool, "end")));
      pools.add(Value.of(range));
    }
    var dns = new ArrayList<String>();
    subnet.path("dns_nameservers").forEach(server -> dns.add(server.asString()));
    seen.attribute("name", Json.text(subnet, "name"))
        .attribute("network", Json.text(subnet, "network_id"))
        .attribute("cidr", Json.text(subnet, "cidr"))
        .attribute("gateway", Json.text(subnet, "gateway_ip"))
        .attribute("dhcp", Value.of(Json.truth(subnet, "enable_dhcp")))
        .attribute("dns", Value.ofTexts(dns))
        .attribute("pools", Value.of(pools))
        .output("gateway", Json.text(subnet, "gateway_ip"));
  }

  @Override
  Optional<JsonNode> alreadyThere(CreateRequest request, SiteException refusal) {
    String words = String.valueOf(refusal.getMessage());
    if (refusal.httpStatus() != 400 && refusal.httpStatus() != 409 || !words.contains("overlap")) {
      return Optional.empty();
    }
    String network = new Wanted(type, request.attributes()).text("network");
    Call onNetwork = Call.get(NETWORK, "/subnets").query("network_id", network).to("list subnets");
    Optional<JsonNode> ours = withToken(request.mark().token(), onNetwork);
    if (ours.isPresent()) {
      return ours;
    }
    String there =
        session.list(onNetwork, "subnets").stream()
            .map(subnet -> Json.text(subnet, "name") + " (" + Json.text(subnet, "cidr") + ")")
            .collect(Collectors.joining(", "));
    throw SiteException.of(ErrorCode.ALREADY_EXISTS)
        .answer(refusal.httpStatus(), refusal.requestId())
        .says(
            "The range of subnet "
                + request.mark().resource()
                + " overlaps with what is on its network already: "
                + there
                + ".",
            "Choose another range, or have the owner of that subnet remove it.",
            refusal);
  }

  @Override
  List<String> inTheWay(ExternalId id) {
    return blockers.ports("fixed_ips", "subnet_id=" + id.text());
  }

  private static void gateway(ObjectNode body, Wanted wanted) {
    wanted
        .optional("gateway")
        .ifPresentOrElse(
            address -> body.put("gateway_ip", address), () -> body.putNull("gateway_ip"));
  }

  private static ArrayNode pools(Wanted wanted) {
    ArrayNode pools = Json.texts(List.of());
    for (Value pool : wanted.value("pools").asItems()) {
      var range = new Wanted(ResourceType.SUBNET, pool.asFields());
      pools.add(Json.object().put("start", range.text("start")).put("end", range.text("end")));
    }
    return pools;
  }
}
