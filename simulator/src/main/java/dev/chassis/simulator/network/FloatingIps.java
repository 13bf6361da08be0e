package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Caller;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Table;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Floating IPs: taken from an external network, ACTIVE some moments after they get a port. */
final class FloatingIps implements Kind {

  private static final Attributes ATTRIBUTES =
      new Attributes("floatingip")
          .required("floating_network_id", Attributes::uuid)
          .fixed("floating_ip_address", Json.none(), Attributes::any)
          .fixed("subnet_id", Json.none(), Attributes::any)
          .writable("port_id", Json.none(), Attributes.orNull(Attributes::uuid))
          .writable("fixed_ip_address", Json.none(), Attributes::any)
          .writable("qos_policy_id", Json.none(), Attributes::any)
          .fixed("dns_name", Json.text(""), Attributes::text)
          .fixed("dns_domain", Json.text(""), Attributes::text)
          .shown("id", "status", "router_id", "tags", "port_details", "port_forwardings")
          .shown("revision_number", "created_at", "updated_at");

  private final NetworkState state;
  private final Addresses addresses;

  FloatingIps(NetworkState state, Addresses addresses) {
    this.state = state;
    this.addresses = addresses;
  }

  @Override
  public String plural() {
    return "floatingips";
  }

  @Override
  public Attributes attributes() {
    return ATTRIBUTES;
  }

  @Override
  public Table table() {
    return state.floatingIps;
  }

  @Override
  public Row create(Caller caller, String project, ObjectNode attributes) {
    Row network = external(Json.text(attributes, "floating_network_id"));
    ArrayNode ips = address(network, attributes);
    Row row =
        state
            .row(NetworkState.FLOATING_IP, "", project)
            .withAll(attributes)
            .with("revision_number", 0)
            .with("project_id", project)
            .with("tenant_id", project)
            .with("floating_ip_address", ips.get(0).path("ip_address"))
            .with("port_id", Json.none())
            .with("fixed_ip_address", Json.none())
            .with("port_forwardings", Json.array())
            .with("status", "DOWN");
    Row joined = associate(caller, row, attributes);
    ObjectNode made =
        Routers.portOfRouter(state, network.id(), "network:floatingip", row.id(), ips);
    Row port = state.row(NetworkState.PORT, "", "").withAll(made).with("status", "N/A");
    state.ports.put(port.with("mac_address", Routers.macOf(state)));
    return state.floatingIps.put(joined.with("_port", port.id()));
  }

  private Row external(String networkId) {
    Row network =
        state.networks.get(networkId).orElseThrow(() -> NetworkState.noNetwork(networkId));
    if (!network.flag("router:external")) {
      throw bad("Network " + networkId + " is not a valid external network");
    }
    if (state.subnetsOf(networkId).stream().noneMatch(s -> s.number("ip_version") == 4)) {
      throw bad("Network " + networkId + " does not contain any IPv4 subnet");
    }
    return network;
  }

  private ArrayNode address(Row network, ObjectNode attributes) {
    ObjectNode wanted = Json.object();
    if (Json.has(attributes, "floating_ip_address")) {
      wanted.put("ip_address", Json.text(attributes, "floating_ip_address"));
    }
    if (Json.has(attributes, "subnet_id")) {
      wanted.put("subnet_id", Json.text(attributes, "subnet_id"));
    }
    try {
      return wanted.isEmpty()
          ? addresses.any(network.id())
          : addresses.chosen(network.id(), Json.array().add(wanted), List.of());
    } catch (Refusal refusal) {
      if (refusal.type().equals("IpAddressGenerationFailure")) {
        throw new Refusal(
            409,
            "ExternalIpAddressExhausted",
            "Unable to find any IP address on external network " + network.id() + ".");
      }
      throw refusal;
    }
  }

  private Row associate(Caller caller, Row fip, ObjectNode attributes) {
    String portId = Json.text(attributes, "port_id");
    String wanted = Json.text(attributes, "fixed_ip_address");
    if (portId.isEmpty()) {
      if (!wanted.isEmpty()) {
        throw bad("fixed_ip_address cannot be specified without a port_id");
      }
      settleLater(fip, "DOWN");
      return fip.with("port_id", Json.none())
          .with("router_id", Json.none())
          .with("port_details", Json.none())
          .with("fixed_ip_address", Json.none());
    }
    Row port =
        state
            .ports
            .get(portId)
            .filter(found -> caller.mayUse(found.project()))
            .orElseThrow(() -> NetworkState.noPort(portId));
    String fixedIp = fixedIp(port, wanted);
    refuseSecond(fip, port, fixedIp);
    Row router = router(fip, port, fixedIp);
    settleLater(fip, "ACTIVE");
    return fip.with("port_id", portId)
        .with("fixed_ip_address", fixedIp)
        .with("router_id", router.id())
        .with("port_details", details(port));
  }

  private static ObjectNode details(Row port) {
    ObjectNode details = Json.object();
    for (String column :
        List.of(
            "name",
            "network_id",
            "mac_address",
            "admin_state_up",
            "status",
            "device_id",
            "device_owner")) {
      details.set(column, port.get(column));
    }
    return details;
  }

  private static String fixedIp(Row port, String wanted) {
    List<String> ips =
        NetworkState.fixedIps(port, "ip_address").stream().filter(ip -> !ip.contains(":")).toList();
    if (!wanted.isEmpty()) {
      if (!ips.contains(wanted)) {
        throw bad("Port %s does not have fixed ip %s".formatted(port.id(), wanted));
      }
      return wanted;
    }
    if (ips.isEmpty()) {
      throw bad(
          "Cannot add floating IP to port %s that has no fixed IPv4 addresses"
              .formatted(port.id()));
    }
    if (ips.size() > 1) {
      throw bad(
          "Port %s has multiple fixed IPv4 addresses.  Must provide a specific IPv4 address when assigning a floating IP"
              .formatted(port.id()));
    }
    return ips.getFirst();
  }

  private void refuseSecond(Row fip, Row port, String fixedIp) {
    for (Row other : state.floatingIps.find("port_id", port.id())) {
      if (!other.id().equals(fip.id())
          && other.text("fixed_ip_address").equals(fixedIp)
          && other.text("floating_network_id").equals(fip.text("floating_network_id"))) {
        throw new Refusal(
            409,
            "FloatingIPPortAlreadyAssociated",
            "Cannot associate floating IP %s (%s) with port %s using fixed IP %s, as that fixed IP already has a floating IP on external network %s."
                .formatted(
                    fip.text("floating_ip_address"),
                    fip.id(),
                    port.id(),
                    fixedIp,
                    fip.text("floating_network_id")));
      }
    }
  }

  /**
   * The router that has a leg in the port's subnet and its gateway in the floating IP's network.
   */
  private Row router(Row fip, Row port, String fixedIp) {
    String subnet = "";
    for (JsonNode ip : port.get("fixed_ips")) {
      subnet = Json.text(ip, "ip_address").equals(fixedIp) ? Json.text(ip, "subnet_id") : subnet;
    }
    String external = fip.text("floating_network_id");
    for (Row leg : state.ports.find("_subnet", subnet)) {
      if (leg.text("device_owner").equals(RouterInterfaces.OWNER)) {
        Row router = state.routers.get(leg.text("device_id")).orElseThrow();
        JsonNode gateway = router.get("external_gateway_info");
        if (Json.text(gateway, "network_id").equals(external)) {
          return router;
        }
      }
    }
    throw new Refusal(
        404,
        "ExternalGatewayForFloatingIPNotFound",
        "External network %s is not reachable from subnet %s. Therefore, cannot associate Port %s with a Floating IP."
            .formatted(external, subnet, port.id()));
  }

  private void settleLater(Row fip, String status) {
    state.world.later("floating ip", () -> settle(fip.id(), status));
  }

  private void settle(String id, String status) {
    state
        .floatingIps
        .get(id)
        .filter(fip -> fip.get("port_id").isNull() == status.equals("DOWN"))
        .filter(fip -> !fip.text("status").equals(status))
        .ifPresent(fip -> {
          state.save(state.floatingIps, fip.with("status", status));
          state.world.note("floatingip " + id + " " + status);
        });
  }

  @Override
  public Row update(Caller caller, Row row, ObjectNode attributes) {
    boolean moves = attributes.has("port_id") || attributes.has("fixed_ip_address");
    Row joined = moves ? associate(caller, row, attributes) : row;
    attributes.remove(List.of("port_id", "fixed_ip_address"));
    return state.floatingIps.put(joined.withAll(attributes));
  }

  @Override
  public void delete(Caller caller, Row row) {
    state.ports.remove(row.text("_port"));
    state.floatingIps.remove(row.id());
  }

  @Override
  public ObjectNode view(Row row, Caller caller) {
    ObjectNode shown = row.document();
    shown.remove("name");
    return shown;
  }

  private static Refusal bad(String message) {
    return new Refusal(400, "BadRequest", "Bad floatingip request: " + message + ".");
  }

  @Override
  public Refusal missing(String id) {
    return new Refusal(404, "FloatingIPNotFound", "Floating IP " + id + " could not be found");
  }
}
