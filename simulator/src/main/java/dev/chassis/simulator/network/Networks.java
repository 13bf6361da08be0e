package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Caller;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Networks; those of others are seen when they are shared or external. */
final class Networks implements Kind {

  private static final Attributes ATTRIBUTES =
      new Attributes("network")
          .writable("admin_state_up", Json.flag(true), Attributes::flag)
          .writable("shared", Json.flag(false), Attributes::flag)
          .writable("router:external", Json.flag(false), Attributes::flag)
          .writable("port_security_enabled", Json.flag(true), Attributes::flag)
          .writable("mtu", Json.number(1450), Attributes::any)
          .writable("dns_domain", Json.text(""), Attributes::text)
          .writable("qos_policy_id", Json.none(), Attributes::any)
          .writable("is_default", Json.flag(false), Attributes::flag)
          .fixed("availability_zone_hints", Json.array(), Attributes::list)
          .writable("provider:network_type", Json.none(), Attributes::any)
          .writable("provider:physical_network", Json.none(), Attributes::any)
          .writable("provider:segmentation_id", Json.none(), Attributes::any)
          .shown("id", "status", "subnets", "tags", "revision_number", "created_at", "updated_at")
          .shown("availability_zones", "ipv4_address_scope", "ipv6_address_scope", "l2_adjacency");

  private final NetworkState state;

  Networks(NetworkState state) {
    this.state = state;
  }

  @Override
  public String plural() {
    return "networks";
  }

  @Override
  public Attributes attributes() {
    return ATTRIBUTES;
  }

  @Override
  public Table table() {
    return state.networks;
  }

  @Override
  public Row create(Caller caller, String project, ObjectNode attributes) {
    refuseAdminOnly(caller, attributes, "create_network");
    Row row =
        state
            .row(NetworkState.NETWORK, Json.text(attributes, "name"), project)
            .with("status", "ACTIVE")
            .with("subnets", Json.array())
            .with("availability_zones", Json.array())
            .with("l2_adjacency", true)
            .with("_vni", 1 + state.world.chance().below(65_000))
            .withAll(attributes)
            .with("project_id", project)
            .with("tenant_id", project);
    return state.networks.put(row);
  }

  @Override
  public Row update(Caller caller, Row row, ObjectNode attributes) {
    refuseAdminOnly(caller, attributes, "update_network");
    return state.networks.put(row.withAll(attributes));
  }

  private static void refuseAdminOnly(Caller caller, ObjectNode attributes, String rule) {
    for (String name : List.of("shared", "router:external")) {
      if (!caller.isAdmin() && attributes.path(name).asBoolean(false)) {
        throw Refusal.forbidden(
            "(rule:%s and rule:%s:%s) is disallowed by policy".formatted(rule, rule, name));
      }
    }
    for (String name : attributes.propertyNames()) {
      if (name.startsWith("provider:") && Json.has(attributes, name) && !caller.isAdmin()) {
        throw Refusal.forbidden(
            "(rule:%s and rule:%s:%s) is disallowed by policy".formatted(rule, rule, name));
      }
    }
  }

  @Override
  public void delete(Caller caller, Row row) {
    List<String> blockers =
        state.ports.find("network_id", row.id()).stream()
            .filter(port -> !port.text("device_owner").equals("network:dhcp"))
            .map(Row::id)
            .toList();
    if (!blockers.isEmpty()) {
      throw new Refusal(
          409,
          "NetworkInUse",
          "Unable to complete operation on network %s. There are one or more ports still in use on the network, id for these ports is: %s."
              .formatted(row.id(), String.join(",", blockers)));
    }
    new ArrayList<>(state.subnets.find("network_id", row.id()))
        .forEach(subnet -> state.subnets.remove(subnet.id()));
    state.networks.remove(row.id());
  }

  @Override
  public ObjectNode view(Row row, Caller caller) {
    ObjectNode shown = row.document();
    if (!row.flag("router:external")) {
      shown.remove("is_default");
    }
    if (caller.isAdmin()) {
      boolean external = row.flag("router:external");
      shown.put("provider:network_type", external ? "flat" : "vxlan");
      shown.set("provider:physical_network", external ? row.get("name") : Json.none());
      shown.set("provider:segmentation_id", external ? Json.none() : row.get("_vni"));
    }
    return shown;
  }

  @Override
  public ObjectNode viewNew(Row row, Caller caller) {
    ObjectNode shown = view(row, caller);
    shown.set("is_default", row.get("is_default"));
    return shown;
  }

  @Override
  public boolean visible(Row row, Caller caller) {
    return caller.mayUse(row.project()) || isPublic(row);
  }

  @Override
  public Collection<Row> candidates(Caller caller) {
    if (caller.isAdmin()) {
      return state.networks.all();
    }
    Stream<Row> own = state.networks.ofProject(caller.projectId()).stream();
    Stream<Row> others = publicOfOthers(caller);
    return Stream.concat(own, others).sorted(Comparator.comparing(Row::id)).toList();
  }

  private Stream<Row> publicOfOthers(Caller caller) {
    return state.networks.all().stream()
        .filter(row -> isPublic(row) && !row.project().equals(caller.projectId()));
  }

  static boolean isPublic(Row row) {
    return row.flag("shared") || row.flag("router:external");
  }

  @Override
  public Refusal missing(String id) {
    return NetworkState.noNetwork(id);
  }
}
