package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Authenticator;
import dev.chassis.simulator.http.Caller;
import dev.chassis.simulator.http.ErrorShape;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.http.Service;
import dev.chassis.simulator.http.Versioning;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Quotas;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** One region's Neutron: its table of calls, and what Nova and the set-up ask of it directly. */
public final class Network {

  private static final Caller ADMIN = new Caller("", "", Set.of("admin"));

  private final NetworkState state;
  private final Addresses addresses;
  private final Ports ports;
  private final Networks networks;
  private final Subnets subnets;
  private final SecurityGroups groups;
  private final Router router = new Router();

  public Network(World world) {
    state = new NetworkState(world);
    addresses = new Addresses(state);
    groups = new SecurityGroups(state);
    ports = new Ports(state, addresses, groups);
    networks = new Networks(state);
    subnets = new Subnets(state);
    Routers routers = new Routers(state, addresses);
    RouterInterfaces interfaces = new RouterInterfaces(state, addresses, ports);
    new NetworkAboutApi().routes(router);
    new RouterActionsApi(state, routers, interfaces).routes(router);
    new NetworkQuotasApi(state).routes(router);
    for (Kind kind :
        List.of(
            networks,
            subnets,
            ports,
            routers,
            groups,
            new SecurityGroupRules(state),
            new FloatingIps(state, addresses))) {
      new CollectionApi(state, kind).routes(router);
    }
  }

  /** The service in front of this state. */
  public Service service(Authenticator authenticator) {
    return new Service(
        "network", router, ErrorShape.NEUTRON, Versioning.SINGLE, authenticator, state.world);
  }

  public NetworkState state() {
    return state;
  }

  public Quotas quotas() {
    return state.quotas;
  }

  /** Creates an external network with one IPv4 subnet without DHCP, owned by an administrator. */
  public Row addExternal(String name, String cidr, String project) {
    ObjectNode wanted = Json.object().put("name", name).put("router:external", true);
    wanted.put("mtu", 1500);
    Row network = networks.create(ADMIN, project, networks.attributes().forCreation(wanted));
    ObjectNode block = Json.object().put("name", name + "-subnet").put("network_id", network.id());
    block.put("cidr", cidr).put("ip_version", 4).put("enable_dhcp", false);
    subnets.create(ADMIN, project, subnets.attributes().forCreation(block));
    return network;
  }

  public Optional<Row> port(String id) {
    return state.ports.get(id);
  }

  public Optional<Row> network(String id) {
    return state.networks.get(id);
  }

  /** The networks on which a project may put servers, in the order of their ids. */
  public List<Row> networksFor(String project) {
    return networks.candidates(new Caller("", project, Set.of())).stream()
        .filter(row -> row.project().equals(project) || row.flag("shared"))
        .toList();
  }

  public boolean hasSubnets(String networkId) {
    return !state.subnetsOf(networkId).isEmpty();
  }

  /** The ports of one server, in the order of their ids. */
  public List<Row> portsOf(String serverId) {
    return List.copyOf(state.ports.find("device_id", serverId));
  }

  /** The security group that a project means by an id or a name. */
  public Optional<Row> group(String project, String nameOrId) {
    if (nameOrId.equals("default")) {
      return Optional.of(groups.defaultOf(project));
    }
    return state.groups.ofProject(project).stream()
        .filter(row -> row.id().equals(nameOrId) || row.name().equals(nameOrId))
        .findFirst();
  }

  public String groupName(String id) {
    return state.groups.get(id).map(Row::name).orElse(id);
  }

  public String groupDescription(String id) {
    return state.groups.get(id).map(row -> row.text("description")).orElse("");
  }

  public int portCount(String project) {
    return state.ports.count(project);
  }

  /** Whether some port of the network has this address. */
  public boolean isTaken(String networkId, String address) {
    return addresses.isTaken(networkId, address);
  }

  /** Refuses when a project may not have as many ports more. */
  public void reservePorts(String project, int more) {
    state.reserve(project, "port", more);
  }

  /** Makes a port for a server; a fixed IP or groups may be left empty. */
  public Row createPort(String project, String networkId, String fixedIp, List<String> groupIds) {
    ObjectNode wanted = Json.object().put("network_id", networkId);
    if (!fixedIp.isEmpty()) {
      wanted.set("fixed_ips", Json.array().add(Json.object().put("ip_address", fixedIp)));
    }
    if (!groupIds.isEmpty()) {
      wanted.set("security_groups", Json.strings(groupIds));
    }
    reservePorts(project, 1);
    return ports.create(ADMIN, project, ports.attributes().forCreation(wanted));
  }

  /** Gives a port to a server. */
  public void bind(Row port, String serverId, String hostname, String zone, String host) {
    state.save(
        state.ports,
        Ports.named(state, port, hostname)
            .with("device_id", serverId)
            .with("device_owner", "compute:" + zone)
            .with("_host", host)
            .with("status", "ACTIVE"));
  }

  /** Takes a port back from its server; it stays. */
  public void unbind(Row port) {
    state.save(
        state.ports,
        Ports.named(state, port, "")
            .with("device_id", "")
            .with("device_owner", "")
            .with("_host", "")
            .with("status", "DOWN"));
  }

  /** Puts a port into a security group or takes it out. */
  public void changeGroup(Row port, String groupId, boolean add) {
    List<String> ids = new ArrayList<>(port.texts("security_groups"));
    ids.remove(groupId);
    if (add) {
      ids.add(groupId);
    }
    state.save(state.ports, port.with("security_groups", Json.strings(ids)));
  }

  public void removePort(Row port) {
    ports.removeQuietly(port);
  }

  /** The floating IP of a fixed address of a port, or null text when there is none. */
  public List<Row> floatingIpsOf(String portId) {
    return List.copyOf(state.floatingIps.find("port_id", portId));
  }
}
