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

/** Routers and their gateways to external networks. */
final class Routers implements Kind {

  static final String GATEWAY_OWNER = "network:router_gateway";

  private static final Attributes ATTRIBUTES =
      new Attributes("router")
          .writable("admin_state_up", Json.flag(true), Attributes::flag)
          .writable("external_gateway_info", Json.none(), Attributes::any)
          .writable("routes", Json.array(), Attributes::optionalList)
          .writable("distributed", Json.none(), Attributes::any)
          .writable("ha", Json.none(), Attributes::any)
          .fixed("availability_zone_hints", Json.array(), Attributes::list)
          .fixed("flavor_id", Json.none(), Attributes::any)
          .shown("id", "status", "tags", "availability_zones")
          .shown("revision_number", "created_at", "updated_at");

  private final NetworkState state;
  private final Addresses addresses;

  Routers(NetworkState state, Addresses addresses) {
    this.state = state;
    this.addresses = addresses;
  }

  @Override
  public String plural() {
    return "routers";
  }

  @Override
  public Attributes attributes() {
    return ATTRIBUTES;
  }

  @Override
  public Table table() {
    return state.routers;
  }

  @Override
  public Row create(Caller caller, String project, ObjectNode attributes) {
    JsonNode gateway = attributes.path("external_gateway_info");
    Row row =
        state
            .row(NetworkState.ROUTER, Json.text(attributes, "name"), project)
            .withAll(attributes)
            .with("project_id", project)
            .with("tenant_id", project)
            .with("availability_zones", Json.array())
            .with("status", "ACTIVE")
            .with("external_gateway_info", Json.none());
    Row connected = Json.has(gateway, "network_id") ? connect(caller, row, gateway) : row;
    return state.routers.put(connected);
  }

  private Row connect(Caller caller, Row router, JsonNode wanted) {
    String networkId = Json.text(wanted, "network_id");
    Row network =
        state
            .networks
            .get(networkId)
            .filter(found -> caller.mayUse(found.project()) || Networks.isPublic(found))
            .orElseThrow(() -> NetworkState.noNetwork(networkId));
    if (!network.flag("router:external")) {
      throw badRouter("Network " + networkId + " is not an external network");
    }
    JsonNode ips = wanted.path("external_fixed_ips");
    ArrayNode given =
        ips.isArray() && !ips.isEmpty()
            ? addresses.chosen(networkId, ips, List.of())
            : addresses.any(networkId);
    Row port =
        state
            .row(NetworkState.PORT, "", "")
            .withAll(portOfRouter(state, networkId, GATEWAY_OWNER, router.id(), given))
            .with("mac_address", macOf(state));
    state.ports.put(port);
    ObjectNode info = Json.object().put("network_id", networkId);
    info.set("external_fixed_ips", given);
    info.put("enable_snat", wanted.path("enable_snat").asBoolean(true));
    return router.with("external_gateway_info", info);
  }

  static String macOf(NetworkState state) {
    String hex = state.world.chance().hex(6);
    return "fa:16:3e:" + hex.substring(0, 2) + ":" + hex.substring(2, 4) + ":" + hex.substring(4);
  }

  /** What a port has that a router made. */
  static ObjectNode portOfRouter(
      NetworkState state, String networkId, String owner, String routerId, ArrayNode ips) {
    ObjectNode port = Json.object().put("network_id", networkId).put("device_owner", owner);
    port.put("device_id", routerId).put("admin_state_up", true).put("status", "ACTIVE");
    port.put("binding:vnic_type", "normal").put("port_security_enabled", false);
    port.put("dns_name", "").put("ip_allocation", "immediate");
    port.set("fixed_ips", ips);
    port.set("dns_assignment", Ports.names(state, "", ips));
    for (String list : List.of("security_groups", "allowed_address_pairs", "extra_dhcp_opts")) {
      port.set(list, Json.array());
    }
    return port;
  }

  @Override
  public Row update(Caller caller, Row row, ObjectNode attributes) {
    JsonNode gateway = attributes.path("external_gateway_info");
    Row changed =
        row.withAll(attributes).with("external_gateway_info", row.get("external_gateway_info"));
    if (attributes.has("external_gateway_info")) {
      boolean same =
          Json.text(gateway, "network_id")
              .equals(Json.text(row.get("external_gateway_info"), "network_id"));
      if (!same || gateway.has("external_fixed_ips")) {
        disconnect(row);
        changed = changed.with("external_gateway_info", Json.none());
        changed = Json.has(gateway, "network_id") ? connect(caller, changed, gateway) : changed;
      }
    }
    return state.routers.put(changed);
  }

  private void disconnect(Row router) {
    String network = Json.text(router.get("external_gateway_info"), "network_id");
    boolean needed =
        state.floatingIps.find("router_id", router.id()).stream()
            .anyMatch(fip -> fip.text("floating_network_id").equals(network));
    if (needed) {
      throw new Refusal(
          409,
          "RouterExternalGatewayInUseByFloatingIp",
          "Gateway cannot be updated for router %s, since a gateway to external network %s is required by one or more floating IPs."
              .formatted(router.id(), network));
    }
    portsOf(router, GATEWAY_OWNER).forEach(port -> state.ports.remove(port.id()));
  }

  List<Row> portsOf(Row router, String owner) {
    return state.ports.find("device_id", router.id()).stream()
        .filter(port -> port.text("device_owner").equals(owner))
        .toList();
  }

  @Override
  public void delete(Caller caller, Row row) {
    if (!portsOf(row, RouterInterfaces.OWNER).isEmpty()) {
      String legs =
          String.join(",", portsOf(row, RouterInterfaces.OWNER).stream().map(Row::id).toList());
      throw new Refusal(
          409, "RouterInUse", "Router " + row.id() + " has ports still attached: " + legs);
    }
    disconnect(row);
    state.routers.remove(row.id());
  }

  @Override
  public ObjectNode view(Row row, Caller caller) {
    ObjectNode shown = row.document();
    if (caller.isAdmin()) {
      shown.put("distributed", false).put("ha", false);
    }
    return shown;
  }

  static Refusal badRouter(String message) {
    return new Refusal(400, "BadRequest", "Bad router request: " + message + ".");
  }

  @Override
  public Refusal missing(String id) {
    return new Refusal(404, "RouterNotFound", "Router " + id + " could not be found");
  }
}
