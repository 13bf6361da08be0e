package dev.chassis.simulator.network;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Quotas;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Shape;
import dev.chassis.simulator.world.Table;
import dev.chassis.simulator.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Neutron's tables and limits in one region. Used under the world's lock. */
public final class NetworkState {

  private static final String COMMON = " description tags revision_number tenant_id ";

  static final Shape NETWORK =
      Shape.of(
          "network",
          COMMON
              + "admin_state_up mtu status subnets shared availability_zone_hints availability_zones"
              + " ipv4_address_scope ipv6_address_scope router:external port_security_enabled"
              + " dns_domain qos_policy_id l2_adjacency is_default _vni");
  static final Shape SUBNET =
      Shape.of(
          "subnet",
          COMMON
              + "network_id ip_version subnetpool_id enable_dhcp ipv6_ra_mode ipv6_address_mode"
              + " gateway_ip cidr allocation_pools host_routes dns_nameservers service_types");
  static final Shape PORT =
      Shape.of(
          "port",
          COMMON
              + "network_id mac_address admin_state_up status device_id device_owner fixed_ips"
              + " allowed_address_pairs extra_dhcp_opts security_groups binding:vnic_type"
              + " port_security_enabled qos_policy_id qos_network_policy_id dns_name"
              + " dns_assignment ip_allocation _host");
  static final Shape ROUTER =
      Shape.of(
          "router",
          COMMON
              + "admin_state_up status external_gateway_info availability_zones"
              + " availability_zone_hints routes flavor_id");
  static final Shape GROUP = Shape.of("security_group", COMMON + "stateful shared");
  static final Shape RULE =
      Shape.of(
          "security_group_rule",
          COMMON
              + "security_group_id ethertype direction protocol port_range_min port_range_max"
              + " remote_ip_prefix remote_address_group_id normalized_cidr remote_group_id");
  static final Shape FLOATING_IP =
      Shape.of(
          "floatingip",
          COMMON
              + "floating_ip_address floating_network_id router_id port_id fixed_ip_address status"
              + " dns_domain dns_name port_details port_forwardings qos_policy_id _port");

  final World world;
  final Quotas quotas;
  final Table networks;
  final Table subnets;
  final Table ports;
  final Table routers;
  final Table groups;
  final Table rules;
  final Table floatingIps;

  public NetworkState(World world) {
    this.world = world;
    this.networks = world.table("networks", Table.Order.BY_ID);
    this.subnets = world.table("subnets", Table.Order.BY_ID).index("network_id");
    this.ports =
        world
            .table("ports", Table.Order.BY_ID)
            .index("network_id")
            .index("device_id")
            .index("mac_address")
            .index("_subnet", row -> fixedIps(row, "subnet_id"))
            .index("_address", row -> fixedIps(row, "ip_address"))
            .index("_group", row -> row.texts("security_groups"));
    this.routers = world.table("routers", Table.Order.BY_ID);
    this.groups = world.table("security_groups", Table.Order.BY_ID);
    this.rules =
        world
            .table("security_group_rules", Table.Order.BY_ID)
            .index("security_group_id")
            .index("remote_group_id");
    this.floatingIps =
        world.table("floatingips", Table.Order.BY_ID).index("port_id").index("router_id");
    this.quotas = new Quotas(defaultLimits());
  }

  private static Map<String, Integer> defaultLimits() {
    Map<String, Integer> limits = new LinkedHashMap<>();
    limits.put("network", 100);
    limits.put("subnet", 100);
    limits.put("subnetpool", -1);
    limits.put("port", 500);
    limits.put("router", 10);
    limits.put("floatingip", 50);
    limits.put("rbac_policy", 10);
    limits.put("security_group", 10);
    limits.put("security_group_rule", 100);
    limits.put("trunk", -1);
    return limits;
  }

  public Quotas quotas() {
    return quotas;
  }

  /** The table that a quota's resource counts. */
  Map<String, Table> counted() {
    Map<String, Table> counted = new LinkedHashMap<>();
    counted.put("network", networks);
    counted.put("subnet", subnets);
    counted.put("port", ports);
    counted.put("router", routers);
    counted.put("floatingip", floatingIps);
    counted.put("security_group", groups);
    counted.put("security_group_rule", rules);
    return counted;
  }

  /** Refuses when a project may not have {@code more} resources of a kind. */
  void reserve(String project, String resource, int more) {
    Table table = counted().get(resource);
    if (table != null && !quotas.allow(project, resource, seen(table, project), more)) {
      throw new Refusal(409, "OverQuota", "Quota exceeded for resources: ['" + resource + "'].");
    }
  }

  /** How many rows a project has, as a call sees it that counts before it writes. */
  private long seen(Table table, String project) {
    long hidden =
        world
            .inFlight()
            .hidden(id -> table.get(id).filter(row -> row.project().equals(project)).isPresent());
    return table.count(project) - hidden;
  }

  /** A new row with what every network resource has. */
  Row row(Shape shape, String name, String project) {
    return world
        .row(shape, name, project)
        .with("tenant_id", project)
        .with("description", "")
        .with("tags", Json.array())
        .with("revision_number", 1);
  }

  /** Stores a changed row under the next revision and the present time. */
  Row save(Table table, Row row) {
    return table.put(world.touched(row).with("revision_number", row.number("revision_number") + 1));
  }

  Row network(String id) {
    return networks.get(id).orElseThrow(() -> noNetwork(id));
  }

  Row subnet(String id) {
    return subnets
        .get(id)
        .orElseThrow(
            () -> new Refusal(404, "SubnetNotFound", "Subnet " + id + " could not be found."));
  }

  Row port(String id) {
    return ports.get(id).orElseThrow(() -> noPort(id));
  }

  List<Row> subnetsOf(String networkId) {
    return List.copyOf(subnets.find("network_id", networkId));
  }

  static Refusal noNetwork(String id) {
    return new Refusal(404, "NetworkNotFound", "Network " + id + " could not be found.");
  }

  static Refusal noPort(String id) {
    return new Refusal(404, "PortNotFound", "Port " + id + " could not be found.");
  }

  static List<String> fixedIps(Row port, String member) {
    List<String> values = new ArrayList<>();
    port.get("fixed_ips").forEach(ip -> values.add(Json.text(ip, member)));
    return values;
  }
}
