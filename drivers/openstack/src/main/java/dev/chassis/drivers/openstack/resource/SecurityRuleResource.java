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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules of security groups. Their fence: Neutron refuses two rules with the same content in one
 * group. The two rules that Neutron puts into a new group are in the way of a declared rule that
 * says the same; being born with our group they are ours, and the declared one takes the place.
 */
final class SecurityRuleResource extends NeutronResource {

  SecurityRuleResource(Session session) {
    super(session, ResourceType.SECURITY_RULE, "security_group_rule", "security_group_rules");
  }

  @Override
  ObjectNode body(CreateRequest request, Wanted wanted) {
    ObjectNode body =
        Json.object()
            .put("security_group_id", wanted.text("securityGroup"))
            .put("direction", wanted.text("direction"))
            .put("ethertype", wanted.text("family"));
    wanted.optional("protocol").ifPresent(protocol -> body.put("protocol", protocol));
    wanted.number("portMin").ifPresent(port -> body.put("port_range_min", port));
    wanted.number("portMax").ifPresent(port -> body.put("port_range_max", port));
    wanted.optional("remoteCidr").ifPresent(cidr -> body.put("remote_ip_prefix", cidr));
    wanted.optional("remoteGroup").ifPresent(group -> body.put("remote_group_id", group));
    return body;
  }

  @Override
  ObjectNode changes(Set<String> changed, Wanted wanted) {
    return Json.object();
  }

  @Override
  void read(JsonNode rule, Seen seen) {
    seen.attribute("securityGroup", Json.text(rule, "security_group_id"))
        .attribute("direction", Json.text(rule, "direction"))
        .attribute("family", Json.text(rule, "ethertype"))
        .attribute("protocol", Json.text(rule, "protocol"))
        .attribute("portMin", port(rule, "port_range_min"))
        .attribute("portMax", port(rule, "port_range_max"))
        .attribute("remoteCidr", Json.text(rule, "remote_ip_prefix"))
        .attribute("remoteGroup", Json.text(rule, "remote_group_id"));
  }

  @Override
  Optional<JsonNode> alreadyThere(CreateRequest request, SiteException refusal) {
    if (refusal.code() != ErrorCode.ALREADY_EXISTS) {
      return Optional.empty();
    }
    String group = new Wanted(type, request.attributes()).text("securityGroup");
    Call inGroup =
        Call.get(NETWORK, "/security-group-rules")
            .query("security_group_id", group)
            .to("list rules of a security group");
    Optional<JsonNode> ours = withToken(request.mark().token(), inGroup);
    return ours.isPresent() ? ours : takePlaceOfDefault(request, inGroup);
  }

  private Optional<JsonNode> takePlaceOfDefault(CreateRequest request, Call inGroup) {
    Wanted wanted = new Wanted(type, request.attributes());
    Optional<JsonNode> born =
        session.list(inGroup, "security_group_rules").stream()
            .filter(rule -> bornWithGroup(rule, wanted))
            .findFirst();
    if (born.isEmpty() || !groupIsOurs(wanted.text("securityGroup"), request)) {
      return Optional.empty();
    }
    session.send(
        Call.delete(NETWORK, "/security-group-rules/{}", Json.text(born.get(), "id"))
            .to("replace the rule with which a security group is born"));
    ExternalId created = create(request).id();
    return find(created);
  }

  private static boolean bornWithGroup(JsonNode rule, Wanted wanted) {
    return Json.text(rule, "description").isEmpty()
        && Json.text(rule, "direction").equals("egress")
        && Json.text(rule, "ethertype").equals(wanted.text("family"))
        && Json.text(rule, "protocol").isEmpty()
        && Json.text(rule, "remote_group_id").isEmpty()
        && Json.text(rule, "remote_ip_prefix").isEmpty()
        && rule.path("port_range_min").isNull()
        && rule.path("port_range_max").isNull();
  }

  private boolean groupIsOurs(String group, CreateRequest request) {
    JsonNode shown =
        session
            .send(Call.get(NETWORK, "/security-groups/{}", group).to("read a security group"))
            .body()
            .path("security_group");
    return markOf(shown)
        .filter(mark -> mark.project().equals(request.mark().project()))
        .filter(mark -> mark.blade().equals(request.mark().blade()))
        .isPresent();
  }

  @Override
  List<String> inTheWay(ExternalId id) {
    return List.of();
  }

  private static Value port(JsonNode rule, String field) {
    JsonNode port = rule.path(field);
    return port.isNumber() ? Value.of(port.asLong()) : Value.NOTHING;
  }
}
