package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Caller;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Table;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Subnets; their blocks may not overlap on one network. */
final class Subnets implements Kind {

  private static final Attributes ATTRIBUTES =
      new Attributes("subnet")
          .required("network_id", Attributes::uuid)
          .required("ip_version", Attributes::any)
          .fixed("cidr", Json.none(), Attributes::any)
          .fixed("subnetpool_id", Json.none(), Attributes::any)
          .fixed("prefixlen", Json.none(), Attributes::any)
          .writable("gateway_ip", Json.text(""), Attributes.orNull(Attributes::text))
          .writable("allocation_pools", Json.none(), Attributes::any)
          .writable("dns_nameservers", Json.array(), Attributes::optionalList)
          .writable("host_routes", Json.array(), Attributes::optionalList)
          .writable("enable_dhcp", Json.flag(true), Attributes::flag)
          .writable("service_types", Json.array(), Attributes::list)
          .fixed("ipv6_ra_mode", Json.none(), Attributes::any)
          .fixed("ipv6_address_mode", Json.none(), Attributes::any)
          .shown("id", "tags", "revision_number", "created_at", "updated_at");

  private final NetworkState state;

  Subnets(NetworkState state) {
    this.state = state;
  }

  @Override
  public String plural() {
    return "subnets";
  }

  @Override
  public Attributes attributes() {
    return ATTRIBUTES;
  }

  @Override
  public Table table() {
    return state.subnets;
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
    if (!caller.mayUse(network.project())) {
      throw new Refusal(
          403,
          "HTTPForbidden",
          "Tenant " + project + " not allowed to create subnet on this network");
    }
    Cidr cidr = cidr(attributes);
    refuseOverlap(network, cidr);
    Optional<String> gateway = gateway(attributes, cidr);
    ArrayNode pools = Pools.of(cidr, gateway, attributes.path("allocation_pools"));
    Row row =
        state
            .row(NetworkState.SUBNET, Json.text(attributes, "name"), project)
            .withAll(attributes)
            .with("revision_number", 0)
            .with("project_id", project)
            .with("tenant_id", project)
            .with("ip_version", cidr.version())
            .with("cidr", cidr.toString())
            .with("gateway_ip", gateway.map(Json::text).orElse(Json.none()))
            .with("allocation_pools", pools);
    state.subnets.put(row);
    listOnNetwork(network);
    return row;
  }

  private static Cidr cidr(ObjectNode attributes) {
    String text = Json.text(attributes, "cidr");
    if (text.isEmpty()) {
      throw new Refusal(
          400,
          "BadRequest",
          "Bad subnets request: a subnetpool must be specified in the absence of a cidr.");
    }
    Cidr cidr =
        Cidr.parse(text).orElseThrow(() -> Attributes.invalid(text + " is not in a CIDR format"));
    int version = attributes.path("ip_version").asInt(0);
    if (version != 4 && version != 6) {
      throw Attributes.invalid("ip_version", version + " is not in valid_values");
    }
    if (cidr.version() != version) {
      throw Attributes.invalid(
          "cidr '%s' does not match the ip_version '%d'".formatted(text, version));
    }
    return cidr;
  }

  private void refuseOverlap(Row network, Cidr cidr) {
    for (Row other : state.subnetsOf(network.id())) {
      boolean seen = !state.world.inFlight().hides(other.id());
      if (seen && Addresses.cidr(other).overlaps(cidr)) {
        throw Attributes.invalid(
            "Requested subnet with cidr: %s for network: %s overlaps with another subnet"
                .formatted(cidr, network.id()));
      }
    }
  }

  private static Optional<String> gateway(ObjectNode attributes, Cidr cidr) {
    if (attributes.path("gateway_ip").isNull()) {
      return Optional.empty();
    }
    String text = Json.text(attributes, "gateway_ip");
    if (text.isEmpty()) {
      return Optional.of(
          cidr.text(cidr.version() == 6 ? cidr.first() : cidr.first().add(BigInteger.ONE)));
    }
    if (Cidr.number(text).isEmpty()) {
      throw Attributes.invalid("gateway_ip", "'" + text + "' is not a valid IP address");
    }
    boolean within = Cidr.number(text).filter(cidr::contains).isPresent();
    if (!within) {
      throw Attributes.invalid("Gateway is not valid on subnet");
    }
    return Optional.of(text);
  }

  private void listOnNetwork(Row network) {
    List<String> ids = state.subnetsOf(network.id()).stream().map(Row::id).toList();
    state.save(state.networks, network.with("subnets", Json.strings(ids)));
  }

  @Override
  public Row update(Caller caller, Row row, ObjectNode attributes) {
    Row changed = row.withAll(attributes);
    Cidr cidr = Addresses.cidr(row);
    if (attributes.has("gateway_ip")) {
      Optional<String> gateway = gateway(attributes, cidr);
      changed = changed.with("gateway_ip", gateway.map(Json::text).orElse(Json.none()));
      if (!attributes.has("allocation_pools")) {
        Pools.of(cidr, gateway, row.get("allocation_pools"));
      }
    }
    if (attributes.has("allocation_pools")) {
      Optional<String> gateway = Optional.of(changed.text("gateway_ip")).filter(g -> !g.isEmpty());
      changed =
          changed.with(
              "allocation_pools", Pools.of(cidr, gateway, attributes.path("allocation_pools")));
    }
    return state.subnets.put(changed);
  }

  @Override
  public void delete(Caller caller, Row row) {
    List<Row> users = new ArrayList<>(state.ports.find("_subnet", row.id()));
    users.removeIf(port -> port.text("device_owner").equals("network:dhcp"));
    if (!users.isEmpty()) {
      throw new Refusal(
          409,
          "SubnetInUse",
          "Unable to complete operation on subnet %s: One or more ports have an IP allocation from this subnet."
              .formatted(row.id()));
    }
    state.subnets.remove(row.id());
    state.networks.get(row.text("network_id")).ifPresent(this::listOnNetwork);
  }

  @Override
  public ObjectNode view(Row row, Caller caller) {
    return row.document();
  }

  @Override
  public boolean visible(Row row, Caller caller) {
    return caller.mayUse(row.project()) || isOnShared(row);
  }

  @Override
  public Collection<Row> candidates(Caller caller) {
    if (caller.isAdmin()) {
      return state.subnets.all();
    }
    boolean anyShared = state.networks.all().stream().anyMatch(network -> network.flag("shared"));
    return anyShared
        ? state.subnets.all().stream().filter(row -> visible(row, caller)).toList()
        : state.subnets.ofProject(caller.projectId());
  }

  private boolean isOnShared(Row row) {
    return state.networks.get(row.text("network_id")).filter(n -> n.flag("shared")).isPresent();
  }

  @Override
  public Refusal missing(String id) {
    return new Refusal(404, "SubnetNotFound", "Subnet " + id + " could not be found.");
  }
}
