package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Caller;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Security groups; every project has one named default, made when it is first needed. */
final class SecurityGroups implements Kind {

  private static final Attributes ATTRIBUTES =
      new Attributes("security_group")
          .writable("stateful", Json.flag(true), Attributes::flag)
          .shown("id", "tags", "security_group_rules", "shared")
          .shown("revision_number", "created_at", "updated_at");

  private final NetworkState state;

  SecurityGroups(NetworkState state) {
    this.state = state;
  }

  @Override
  public String plural() {
    return "security_groups";
  }

  @Override
  public Attributes attributes() {
    return ATTRIBUTES;
  }

  @Override
  public Table table() {
    return state.groups;
  }

  @Override
  public Collection<Row> candidates(Caller caller) {
    if (!caller.projectId().isEmpty()) {
      defaultOf(caller.projectId());
    }
    return Kind.super.candidates(caller);
  }

  @Override
  public Row create(Caller caller, String project, ObjectNode attributes) {
    if (Json.text(attributes, "name").equals("default")) {
      throw new Refusal(
          409, "SecurityGroupDefaultAlreadyExists", "Default security group already exists.");
    }
    defaultOf(project);
    return add(project, attributes, false);
  }

  private Row add(String project, ObjectNode attributes, boolean open) {
    Row group =
        state
            .row(NetworkState.GROUP, Json.text(attributes, "name"), project)
            .withAll(attributes)
            .with("project_id", project)
            .with("tenant_id", project)
            .with("shared", false);
    state.groups.put(group);
    for (String ethertype : List.of("IPv4", "IPv6")) {
      rule(group, "egress", ethertype, false);
      if (open) {
        rule(group, "ingress", ethertype, true);
      }
    }
    return group;
  }

  private void rule(Row group, String direction, String ethertype, boolean fromItself) {
    Row rule =
        state
            .row(NetworkState.RULE, "", group.project())
            .with("security_group_id", group.id())
            .with("direction", direction)
            .with("ethertype", ethertype)
            .with("revision_number", 0)
            .with("description", Json.none());
    state.rules.put(fromItself ? rule.with("remote_group_id", group.id()) : rule);
  }

  /** The project's default group, which lets its own members in and everything out. */
  Row defaultOf(String project) {
    return named(project)
        .orElseGet(() -> {
          ObjectNode attributes = Json.object().put("name", "default");
          attributes.put("description", "Default security group").put("stateful", true);
          return add(project, attributes, true);
        });
  }

  private Optional<Row> named(String project) {
    return state.groups.find("name", "default").stream()
        .filter(group -> group.project().equals(project))
        .findFirst();
  }

  /** Refuses a group that the project does not have. */
  Row require(String id, String project) {
    return state
        .groups
        .get(id)
        .filter(group -> group.project().equals(project))
        .orElseThrow(() -> missing(id));
  }

  @Override
  public Row update(Caller caller, Row row, ObjectNode attributes) {
    if (row.name().equals("default")
        && !Json.text(attributes, "name", "default").equals("default")) {
      throw new Refusal(
          409, "SecurityGroupCannotUpdateDefault", "Updating default security group not allowed.");
    }
    return state.groups.put(row.withAll(attributes));
  }

  @Override
  public void delete(Caller caller, Row row) {
    if (!state.ports.find("_group", row.id()).isEmpty()) {
      throw inUse(row.id(), "in use");
    }
    if (row.name().equals("default") && !caller.isAdmin()) {
      throw new Refusal(
          409,
          "SecurityGroupCannotRemoveDefault",
          "Insufficient rights for removing default security group.");
    }
    List.copyOf(state.rules.find("security_group_id", row.id()))
        .forEach(rule -> state.rules.remove(rule.id()));
    List.copyOf(state.rules.find("remote_group_id", row.id()))
        .forEach(rule -> state.rules.remove(rule.id()));
    state.groups.remove(row.id());
  }

  private static Refusal inUse(String id, String reason) {
    return new Refusal(409, "SecurityGroupInUse", "Security Group " + id + " " + reason + ".");
  }

  @Override
  public ObjectNode view(Row row, Caller caller) {
    ObjectNode shown = row.document();
    ArrayNode rules = Json.array();
    for (Row rule : state.rules.find("security_group_id", row.id())) {
      ObjectNode shownRule = rule.document();
      shownRule.remove("name");
      shownRule.put("standard_attr_id", standardNumber(rule));
      rules.add(shownRule);
    }
    shown.set("security_group_rules", rules);
    return shown;
  }

  /** The number of Neutron's own that it shows here and nowhere else. */
  private static int standardNumber(Row rule) {
    return 1 + (rule.id().hashCode() & 0xffff);
  }

  @Override
  public Refusal missing(String id) {
    return new Refusal(404, "SecurityGroupNotFound", "Security group " + id + " does not exist");
  }
}
