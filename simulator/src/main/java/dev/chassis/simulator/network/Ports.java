package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Caller;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Table;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Ports: their addresses, MAC addresses and security groups. */
final class Ports implements Kind {

  private static final Attributes ATTRIBUTES =
      new Attributes("port")
          .required("network_id", Attributes::uuid)
          .writable("admin_state_up", Json.flag(true), Attributes::flag)
          .writable("mac_address", Json.none(), Ports::mac)
          .writable("fixed_ips", Json.none(), Attributes::any)
          .writable("device_id", Json.text(""), Attributes.orNull(Attributes::text))
          .writable("device_owner", Json.text(""), Attributes.orNull(Attributes::text))
          .writable("security_groups", Json.none(), Attributes::any)
          .writable("allowed_address_pairs", Json.array(), Attributes::optionalList)
          .writable("extra_dhcp_opts", Json.array(), Attributes::optionalList)
          .writable("binding:vnic_type", Json.text("normal"), Attributes::text)
          .writable("binding:host_id", Json.text(""), Attributes.orNull(Attributes::text))
          .writable("binding:profile", Json.object(), Attributes::any)
          .writable("port_security_enabled", Json.flag(true), Attributes::flag)
          .writable("qos_policy_id", Json.none(), Attributes::any)
          .writable("dns_name", Json.text(""), Attributes::text)
          .fixed("tags", Json.array(), Attributes::list)
          .shown("id", "status", "revision_number", "created_at", "updated_at")
          .shown("dns_assignment", "qos_network_policy_id", "ip_allocation");

  private final NetworkState state;
  private final Addresses addresses;
  private final SecurityGroups groups;

  Ports(NetworkState state, Addresses addresses, SecurityGroups groups) {
    this.state = state;
    this.addresses = addresses;
    this.groups = groups;
  }

  private static JsonNode mac(String name, JsonNode value) {
    String text = value.asString("").toLowerCase(Locale.ROOT).replace('-', ':');
    if (value.isNull()) {
      return value;
    }
    if (!text.matches("([0-9a-f]{2}:){5}[0-9a-f]{2}")) {
      throw Attributes.invalid(
          name, "'" + Attributes.shown(value) + "' is not a valid MAC address");
    }
    return Json.text(text);
  }

  @Override
  public String plural() {
    return "ports";
  }

  @Override
  public Attributes attributes() {
    return ATTRIBUTES;
  }

  @Override
  public Table table() {
    return state.ports;
  }

  @Override
  public Row create(Caller caller, String project, ObjectNode attributes) {
    String networkId = Json.text(attributes, "network_id");
    Row network =
        state
            .networks
            .get(networkId)
            .filter(found -> caller.mayUse(found.project()) || Networks.isPublic(found))
            .orElseThrow(() -> NetworkState.noNetwork(networkId));
    JsonNode wanted = attributes.path("fixed_ips");
    boolean ownNetwork = caller.mayUse(network.project()) || network.flag("shared");
    if (!ownNetwork) {
      throw new Refusal(
          403,
          "HTTPForbidden",
          "Tenant " + project + " not allowed to create port on this network");
    }
    String mac = mac(networkId, Json.text(attributes, "mac_address"));
    ArrayNode ips =
        wanted.isArray()
            ? addresses.chosen(networkId, wanted, List.of())
            : addresses.any(networkId);
    boolean bound = !Json.text(attributes, "device_owner").isEmpty();
    Row row =
        state
            .row(NetworkState.PORT, Json.text(attributes, "name"), project)
            .withAll(attributes)
            .with("project_id", project)
            .with("tenant_id", project)
            .with("tags", Json.array())
            .with("mac_address", mac)
            .with("fixed_ips", ips)
            .with("security_groups", groupsOf(project, attributes))
            .with("dns_assignment", names(state, Json.text(attributes, "dns_name"), ips))
            .with("ip_allocation", ips.isEmpty() ? "none" : "immediate")
            .with("_host", attributes.path("binding:host_id"))
            .with("status", bound ? "ACTIVE" : "DOWN");
    return state.ports.put(row);
  }

  /** What the addresses are called within the cloud. */
  static ArrayNode names(NetworkState state, String dnsName, JsonNode ips) {
    ArrayNode names = Json.array();
    for (JsonNode ip : ips) {
      String address = Json.text(ip, "ip_address");
      String host = dnsName.isEmpty() ? "host-" + address.replaceAll("[.:]", "-") : dnsName;
      ObjectNode name = names.addObject().put("ip_address", address).put("hostname", host);
      name.put("fqdn", host + "." + state.world.region() + ".example.org.");
    }
    return names;
  }

  /** A port under another name, which is that of the server that took it. */
  static Row named(NetworkState state, Row port, String dnsName) {
    return port.with("dns_name", dnsName)
        .with("dns_assignment", names(state, dnsName, port.get("fixed_ips")));
  }

  private ArrayNode groupsOf(String project, ObjectNode attributes) {
    JsonNode wanted = attributes.path("security_groups");
    if (wanted.isArray()) {
      wanted.forEach(id -> groups.require(id.asString(), project));
      return (ArrayNode) wanted;
    }
    return attributes.path("port_security_enabled").asBoolean(true)
        ? Json.array().add(groups.defaultOf(project).id())
        : Json.array();
  }

  private String mac(String networkId, String wanted) {
    if (!wanted.isEmpty()) {
      refuseTaken(networkId, wanted);
      return wanted;
    }
    String mac = "";
    do {
      String hex = state.world.chance().hex(6);
      mac = "fa:16:3e:" + hex.substring(0, 2) + ":" + hex.substring(2, 4) + ":" + hex.substring(4);
    } while (isTaken(networkId, mac));
    return mac;
  }

  private void refuseTaken(String networkId, String mac) {
    if (isTaken(networkId, mac)) {
      throw new Refusal(
          409,
          "MacAddressInUse",
          "Unable to complete operation for network %s. The mac address %s is in use."
              .formatted(networkId, mac));
    }
  }

  private boolean isTaken(String networkId, String mac) {
    return state.ports.find("mac_address", mac).stream()
        .anyMatch(port -> port.text("network_id").equals(networkId));
  }

  @Override
  public Row update(Caller caller, Row row, ObjectNode attributes) {
    String networkId = row.text("network_id");
    Row changed = row.withAll(attributes);
    if (attributes.has("fixed_ips")) {
      List<String> own = NetworkState.fixedIps(row, "ip_address");
      changed =
          changed.with("fixed_ips", addresses.chosen(networkId, attributes.path("fixed_ips"), own));
    }
    if (attributes.has("fixed_ips") || attributes.has("dns_name")) {
      changed = named(state, changed, changed.text("dns_name"));
    }
    if (attributes.has("security_groups")) {
      changed = changed.with("security_groups", groupsOf(row.project(), attributes));
    }
    String mac = Json.text(attributes, "mac_address");
    if (!mac.isEmpty() && !mac.equals(row.text("mac_address"))) {
      refuseMacChange(caller, row);
      refuseTaken(networkId, mac);
    }
    if (attributes.has("binding:host_id")) {
      changed = changed.with("_host", attributes.path("binding:host_id"));
    }
    return state.ports.put(changed);
  }

  private static void refuseMacChange(Caller caller, Row row) {
    if (!caller.isAdmin()) {
      throw Refusal.forbidden(
          "(rule:update_port and rule:update_port:mac_address) is disallowed by policy");
    }
    if (!row.text("device_owner").isEmpty()) {
      throw new Refusal(
          409,
          "PortBound",
          "Unable to complete operation on port %s, port is already bound, port type: ovs, old_mac %s, new_mac ."
              .formatted(row.id(), row.text("mac_address")));
    }
  }

  @Override
  public void delete(Caller caller, Row row) {
    String owner = row.text("device_owner");
    boolean ofRouter =
        owner.startsWith("network:router") && state.routers.contains(row.text("device_id"));
    if (ofRouter || owner.equals("network:floatingip")) {
      throw new Refusal(
          409,
          "ServicePortInUse",
          "Port %s cannot be deleted directly via the port API: has device owner %s."
              .formatted(row.id(), owner));
    }
    removeQuietly(row);
  }

  /** Deletes a port whatever it serves, and frees its floating IP. */
  void removeQuietly(Row port) {
    List.copyOf(state.floatingIps.find("port_id", port.id()))
        .forEach(fip ->
            state.save(
                state.floatingIps,
                fip.with("port_id", Json.none())
                    .with("router_id", Json.none())
                    .with("fixed_ip_address", Json.none())
                    .with("port_details", Json.none())
                    .with("status", "DOWN")));
    state.ports.remove(port.id());
  }

  @Override
  public ObjectNode view(Row row, Caller caller) {
    ObjectNode shown = row.document();
    if (caller.isAdmin()) {
      String host = row.text("_host");
      shown.put("binding:host_id", host);
      shown.set("binding:profile", Json.object());
      shown.set(
          "binding:vif_details",
          host.isEmpty() ? Json.object() : Json.object().put("port_filter", true));
      shown.put("binding:vif_type", host.isEmpty() ? "unbound" : "ovs");
    }
    return shown;
  }

  @Override
  public boolean visible(Row row, Caller caller) {
    return caller.mayUse(row.project())
        || state
            .networks
            .get(row.text("network_id"))
            .filter(network -> network.project().equals(caller.projectId()))
            .isPresent();
  }

  @Override
  public Refusal missing(String id) {
    return NetworkState.noPort(id);
  }
}
