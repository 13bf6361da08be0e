package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Caller;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules of security groups: never two of one meaning in a group, and never changed. */
final class SecurityGroupRules implements Kind {

  private static final List<String> MEANING =
      List.of(
          "direction",
          "ethertype",
          "protocol",
          "port_range_min",
          "port_range_max",
          "remote_ip_prefix",
          "remote_group_id");
  private static final Set<String> WITH_PORTS =
      Set.of("tcp", "udp", "udplite", "sctp", "dccp", "6", "17");

  private static final List<String> PROTOCOLS =
      List.of(
          ("ah dccp egp esp gre hopopt icmp igmp ip ipip ipv6-encap ipv6-frag ipv6-icmp icmpv6"
                  + " ipv6-nonxt ipv6-opts ipv6-route ospf pgm rsvp sctp tcp udp udplite vrrp")
              .split(" "));

  private static final Attributes ATTRIBUTES =
      new Attributes("security_group_rule")
          .required("security_group_id", Attributes::uuid)
          .required("direction", SecurityGroupRules::direction)
          .fixed("ethertype", Json.text("IPv4"), SecurityGroupRules::ethertype)
          .fixed("protocol", Json.none(), SecurityGroupRules::protocol)
          .fixed("port_range_min", Json.none(), SecurityGroupRules::port)
          .fixed("port_range_max", Json.none(), SecurityGroupRules::port)
          .fixed("remote_ip_prefix", Json.none(), Attributes::any)
          .fixed("remote_group_id", Json.none(), Attributes.orNull(Attributes::uuid))
          .fixed("remote_address_group_id", Json.none(), Attributes::any)
          .fixed("description", Json.text(""), Attributes::any)
          .shown("id", "tags", "revision_number", "created_at", "updated_at", "normalized_cidr");

  private final NetworkState state;

  SecurityGroupRules(NetworkState state) {
    this.state = state;
  }

  @Override
  public String plural() {
    return "security_group_rules";
  }

  @Override
  public Attributes attributes() {
    return ATTRIBUTES;
  }

  @Override
  public Table table() {
    return state.rules;
  }

  private static JsonNode direction(String name, JsonNode value) {
    if (!Set.of("ingress", "egress").contains(value.asString(""))) {
      throw Attributes.invalid(name, Attributes.shown(value) + " is not in valid_values");
    }
    return value;
  }

  private static JsonNode ethertype(String name, JsonNode value) {
    for (String known : List.of("IPv4", "IPv6")) {
      if (known.equalsIgnoreCase(value.asString(""))) {
        return Json.text(known);
      }
    }
    throw new Refusal(
        400,
        "SecurityGroupRuleInvalidEtherType",
        "Security group rule for ethertype '%s' not supported. Allowed values are ['IPv4', 'IPv6']."
            .formatted(Attributes.shown(value)));
  }

  private static JsonNode protocol(String name, JsonNode value) {
    String text = value.asString("").toLowerCase(Locale.ROOT);
    if (value.isNull() || text.equals("any")) {
      return Json.none();
    }
    boolean number = text.matches("\\d{1,3}") && Integer.parseInt(text) <= 255;
    if (!number && !PROTOCOLS.contains(text)) {
      String known = "'" + String.join("', '", PROTOCOLS) + "'";
      throw new Refusal(
          400,
          "SecurityGroupRuleInvalidProtocol",
          "Security group rule protocol %s not supported. Only protocol values [None, %s] and integer representations [0 to 255] are supported."
              .formatted(Attributes.shown(value), known));
    }
    return Json.text(text);
  }

  private static JsonNode port(String name, JsonNode value) {
    if (value.isNull()) {
      return value;
    }
    int port = value.asInt(-1);
    if (port < 0 || port > 65535) {
      throw new Refusal(
          400,
          "SecurityGroupInvalidPortValue",
          "Invalid value for port " + Attributes.shown(value));
    }
    return Json.number(port);
  }

  @Override
  public Row create(Caller caller, String project, ObjectNode attributes) {
    String groupId = Json.text(attributes, "security_group_id");
    Row group =
        state
            .groups
            .get(groupId)
            .filter(found -> caller.mayUse(found.project()))
            .orElseThrow(() -> noGroup(groupId));
    refuseWrongPorts(attributes);
    refuseWrongRemote(caller, attributes);
    Row row =
        state
            .row(NetworkState.RULE, "", project)
            .withAll(attributes)
            .with("revision_number", 0)
            .with("project_id", project)
            .with("tenant_id", project)
            .with("normalized_cidr", normalized(attributes));
    refuseDuplicate(group, row);
    state.save(state.groups, group);
    return state.rules.put(row);
  }

  private static Refusal noGroup(String id) {
    return new Refusal(404, "SecurityGroupNotFound", "Security group " + id + " does not exist");
  }

  private static void refuseWrongPorts(ObjectNode attributes) {
    String protocol = Json.text(attributes, "protocol");
    boolean min = Json.has(attributes, "port_range_min");
    boolean max = Json.has(attributes, "port_range_max");
    if (!min && !max) {
      return;
    }
    if (protocol.isEmpty()) {
      throw new Refusal(
          400,
          "SecurityGroupProtocolRequiredWithPorts",
          "Must also specify protocol if port range is given.");
    }
    boolean ordered =
        attributes.path("port_range_min").asInt(0)
            <= attributes.path("port_range_max").asInt(65536);
    if (WITH_PORTS.contains(protocol) && !(min && max && ordered)) {
      throw new Refusal(
          400,
          "SecurityGroupInvalidPortRange",
          "For TCP/UDP protocols, port_range_min must be <= port_range_max");
    }
  }

  private void refuseWrongRemote(Caller caller, ObjectNode attributes) {
    String prefix = Json.text(attributes, "remote_ip_prefix");
    String remoteGroup = Json.text(attributes, "remote_group_id");
    if (!prefix.isEmpty() && !remoteGroup.isEmpty()) {
      throw new Refusal(
          400,
          "SecurityGroupMultipleRemoteEntites",
          "Only one of remote_ip_prefix or remote_group_id or remote_address_group_id may be provided.");
    }
    if (!remoteGroup.isEmpty()
        && state.groups.get(remoteGroup).filter(g -> caller.mayUse(g.project())).isEmpty()) {
      throw noGroup(remoteGroup);
    }
    if (!prefix.isEmpty()) {
      String ethertype = Json.text(attributes, "ethertype");
      int version = Cidr.parse(prefix).map(Cidr::version).orElse(0);
      if (version == 0) {
        throw new Refusal(400, "InvalidCIDR", "Invalid CIDR " + prefix + " given as IP prefix.");
      }
      if (!ethertype.equals("IPv" + version)) {
        throw new Refusal(
            400,
            "SecurityGroupRuleParameterConflict",
            "Conflicting value ethertype %s for CIDR %s".formatted(ethertype, prefix));
      }
    }
  }

  private static JsonNode normalized(ObjectNode attributes) {
    return Cidr.parse(Json.text(attributes, "remote_ip_prefix"))
        .map(cidr -> Json.text(cidr.toString()))
        .orElse(Json.none());
  }

  private void refuseDuplicate(Row group, Row row) {
    for (Row other : state.rules.find("security_group_id", group.id())) {
      if (MEANING.stream().allMatch(column -> other.get(column).equals(row.get(column)))) {
        throw new Refusal(
            409,
            "SecurityGroupRuleExists",
            "Security group rule already exists. Rule id is " + other.id() + ".");
      }
    }
  }

  @Override
  public void refuseTogether(List<ObjectNode> attributes) {
    long different =
        attributes.stream().map(one -> MEANING.stream().map(one::path).toList()).distinct().count();
    if (different < attributes.size()) {
      throw new Refusal(
          409, "DuplicateSecurityGroupRuleInPost", "Duplicate Security Group Rule in POST.");
    }
  }

  @Override
  public Row update(Caller caller, Row row, ObjectNode attributes) {
    return state.rules.put(row.withAll(attributes));
  }

  @Override
  public void delete(Caller caller, Row row) {
    state.rules.remove(row.id());
    state
        .groups
        .get(row.text("security_group_id"))
        .ifPresent(group -> state.save(state.groups, group));
  }

  @Override
  public ObjectNode view(Row row, Caller caller) {
    ObjectNode shown = row.document();
    shown.remove(List.of("name", "tags"));
    return shown;
  }

  @Override
  public Refusal missing(String id) {
    return new Refusal(
        404, "SecurityGroupRuleNotFound", "Security group rule " + id + " does not exist");
  }
}
