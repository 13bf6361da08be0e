package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Caller;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A router's legs in subnets: adding one by subnet or port, and taking it away again. */
final class RouterInterfaces {

  static final String OWNER = "network:router_interface";

  private final NetworkState state;
  private final Addresses addresses;
  private final Ports ports;

  RouterInterfaces(NetworkState state, Addresses addresses, Ports ports) {
    this.state = state;
    this.addresses = addresses;
    this.ports = ports;
  }

  ObjectNode add(Caller caller, Row router, ObjectNode body) {
    String subnetId = Json.text(body, "subnet_id");
    String portId = Json.text(body, "port_id");
    if (subnetId.isEmpty() == portId.isEmpty()) {
      throw Routers.badRouter(
          subnetId.isEmpty()
              ? "Either subnet_id or port_id must be specified"
              : "Cannot specify both subnet-id and port-id");
    }
    return subnetId.isEmpty()
        ? addPort(caller, router, portId)
        : addSubnet(caller, router, subnetId);
  }

  private ObjectNode addSubnet(Caller caller, Row router, String subnetId) {
    Row subnet =
        state
            .subnets
            .get(subnetId)
            .filter(found -> caller.mayUse(found.project()))
            .orElseThrow(() -> noSubnet(subnetId));
    String gateway = subnet.text("gateway_ip");
    if (gateway.isEmpty()) {
      throw Routers.badRouter("Subnet for router interface must have a gateway IP");
    }
    refuseOverlap(router, List.of(subnet));
    String networkId = subnet.text("network_id");
    if (addresses.isTaken(networkId, gateway)) {
      throw addresses.isHidden(networkId, gateway)
          ? Addresses.allocated(gateway, subnetId)
          : Addresses.inUse(networkId, gateway);
    }
    ArrayNode ips = Json.array().add(Addresses.fixedIp(subnetId, gateway));
    Row port =
        state
            .row(NetworkState.PORT, "", router.project())
            .withAll(Routers.portOfRouter(state, networkId, OWNER, router.id(), ips))
            .with("mac_address", Routers.macOf(state));
    state.ports.put(port);
    return answer(router, port);
  }

  private ObjectNode addPort(Caller caller, Row router, String portId) {
    Row port =
        state
            .ports
            .get(portId)
            .filter(found -> caller.mayUse(found.project()))
            .orElseThrow(() -> NetworkState.noPort(portId));
    if (!port.text("device_id").isEmpty() && !port.text("device_id").equals(router.id())) {
      throw new Refusal(
          409,
          "PortInUse",
          "Unable to complete operation on port %s for network %s. Port already has an attached device %s."
              .formatted(portId, port.text("network_id"), port.text("device_id")));
    }
    List<Row> subnets = new ArrayList<>();
    NetworkState.fixedIps(port, "subnet_id").forEach(id -> subnets.add(state.subnet(id)));
    if (subnets.isEmpty()) {
      throw Routers.badRouter("Router port must have at least one fixed IP");
    }
    refuseOverlap(router, subnets);
    Row taken =
        state.save(
            state.ports,
            port.with("device_id", router.id())
                .with("device_owner", OWNER)
                .with("status", "ACTIVE"));
    return answer(router, taken);
  }

  private void refuseOverlap(Row router, List<Row> wanted) {
    for (Row port : state.ports.find("device_id", router.id())) {
      if (state.world.inFlight().hides(port.id())) {
        continue;
      }
      for (String id : NetworkState.fixedIps(port, "subnet_id")) {
        Row present = state.subnet(id);
        for (Row subnet : wanted) {
          if (subnet.id().equals(id)) {
            throw Routers.badRouter("Router already has a port on subnet " + id);
          }
          if (Addresses.cidr(present).overlaps(Addresses.cidr(subnet))) {
            throw Routers.badRouter(
                "Cidr %s of subnet %s overlaps with cidr %s of subnet %s"
                    .formatted(subnet.text("cidr"), subnet.id(), present.text("cidr"), id));
          }
        }
      }
    }
  }

  ObjectNode remove(Caller caller, Row router, ObjectNode body) {
    String subnetId = Json.text(body, "subnet_id");
    String portId = Json.text(body, "port_id");
    if (subnetId.isEmpty() && portId.isEmpty()) {
      throw Routers.badRouter("Either subnet_id or port_id must be specified");
    }
    Row port = portId.isEmpty() ? bySubnet(router, subnetId) : byPort(router, portId);
    for (String id : NetworkState.fixedIps(port, "subnet_id")) {
      refuseNeeded(router, id);
    }
    ports.removeQuietly(port);
    return answer(router, port);
  }

  private Row bySubnet(Row router, String subnetId) {
    if (!state.subnets.contains(subnetId)) {
      throw noSubnet(subnetId);
    }
    return interfaces(router).stream()
        .filter(port -> NetworkState.fixedIps(port, "subnet_id").contains(subnetId))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                404,
                "RouterInterfaceNotFoundForSubnet",
                "Router %s has no interface on subnet %s".formatted(router.id(), subnetId)));
  }

  private Row byPort(Row router, String portId) {
    return interfaces(router).stream()
        .filter(port -> port.id().equals(portId))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                404,
                "RouterInterfaceNotFound",
                "Router %s does not have an interface with id %s".formatted(router.id(), portId)));
  }

  private List<Row> interfaces(Row router) {
    return state.ports.find("device_id", router.id()).stream()
        .filter(port -> port.text("device_owner").equals(OWNER))
        .toList();
  }

  private void refuseNeeded(Row router, String subnetId) {
    for (Row fip : state.floatingIps.find("router_id", router.id())) {
      boolean served =
          state
              .ports
              .get(fip.text("port_id"))
              .filter(port -> NetworkState.fixedIps(port, "subnet_id").contains(subnetId))
              .isPresent();
      if (served) {
        throw new Refusal(
            409,
            "RouterInterfaceInUseByFloatingIP",
            "Router interface for subnet %s on router %s cannot be deleted, as it is required by one or more floating IPs."
                .formatted(subnetId, router.id()));
      }
    }
  }

  private static ObjectNode answer(Row router, Row port) {
    List<String> subnets = NetworkState.fixedIps(port, "subnet_id");
    ObjectNode answer = Json.object().put("id", router.id());
    answer.put("tenant_id", router.project()).put("port_id", port.id());
    answer.put("network_id", port.text("network_id"));
    answer.put("subnet_id", subnets.getFirst());
    answer.set("subnet_ids", Json.strings(subnets));
    return answer;
  }

  private static Refusal noSubnet(String id) {
    return new Refusal(404, "SubnetNotFound", "Subnet " + id + " could not be found.");
  }
}
