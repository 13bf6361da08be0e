package dev.chassis.export.heat;

import dev.chassis.export.Note;
import dev.chassis.export.Properties;
import dev.chassis.export.SecurityRules;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rules stand in their group and which are resources of their own. A rule that names another
 * group is its own resource, so that two groups may name each other. Heat gives such a rule the
 * protocol tcp when it has none, so that one for any protocol must stand in its group.
 */
final class SecurityGroups {

  private static final List<Map<String, Object>> BORN = List.of(egress("IPv4"), egress("IPv6"));

  private final DesiredGraph graph;
  private final Functions functions;
  private final Map<Address, Address> homes = new HashMap<>();
  private final Map<Address, Set<Address>> named = new HashMap<>();
  private final Map<Address, List<ResourceSpec>> inside = new LinkedHashMap<>();

  SecurityGroups(DesiredGraph graph, SiteName site, Functions functions, List<Note> notes) {
    this.graph = graph;
    this.functions = functions;
    for (DesiredGraph.Node node : graph.nodes().values()) {
      if (node.spec().site().equals(site) && node.spec().type() == ResourceType.SECURITY_RULE) {
        place(node.spec(), notes);
      }
    }
  }

  /** True for a rule that has no resource of its own. */
  boolean holds(Address rule) {
    return homes.containsKey(rule);
  }

  /** The resource in which something stands: the group of a rule, else the thing itself. */
  Address home(Address address) {
    return homes.getOrDefault(address, address);
  }

  /** The rules in a group; with one for what goes out, also those that Neutron would have made. */
  List<Object> rules(Address group) {
    List<ResourceSpec> here = inside.getOrDefault(group, List.of());
    var rules = new ArrayList<Object>();
    if (here.stream().anyMatch(rule -> isEgress(rule))) {
      rules.addAll(BORN);
    }
    here.stream()
        .filter(rule -> !SecurityRules.isBornWithGroup(rule))
        .forEach(rule -> rules.add(rule(rule, group)));
    return rules;
  }

  /** A rule as a resource of its own. */
  Map<String, Object> properties(ResourceSpec rule) {
    var properties =
        new Properties(this::render).with("security_group", rule.attribute("securityGroup"));
    common(rule, properties);
    return properties
        .with("remote_ip_prefix", rule.attribute("remoteCidr"))
        .with("remote_group", rule.attribute("remoteGroup"))
        .map();
  }

  private void place(ResourceSpec rule, List<Note> notes) {
    Address group = group(rule);
    Address remote = remote(rule);
    boolean other = remote != null && !remote.equals(group);
    boolean any = rule.attribute("protocol").isNothing();
    if (other && !any) {
      return;
    }
    homes.put(rule.address(), group);
    if (other && reaches(remote, group)) {
      notes.add(
          new Note(
              Note.Kind.RULE,
              rule.address().text(),
              "for any protocol, between groups that name each other"));
      return;
    }
    if (other) {
      named.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(remote);
    }
    inside.computeIfAbsent(group, _ -> new ArrayList<>()).add(rule);
  }

  private boolean reaches(@Nullable Address from, Address to) {
    return to.equals(from)
        || named.getOrDefault(from, Set.of()).stream().anyMatch(next -> reaches(next, to));
  }

  private Map<String, Object> rule(ResourceSpec rule, Address group) {
    var properties = new Properties(this::render);
    common(rule, properties);
    Address remote = remote(rule);
    if (remote == null) {
      return properties.with("remote_ip_prefix", rule.attribute("remoteCidr")).map();
    }
    properties.plain("remote_mode", "remote_group_id");
    return remote.equals(group)
        ? properties.map()
        : properties.with("remote_group_id", rule.attribute("remoteGroup")).map();
  }

  private static void common(ResourceSpec rule, Properties properties) {
    properties
        .with("direction", rule.attribute("direction"))
        .with("ethertype", rule.attribute("family"))
        .with("protocol", SecurityRules.protocol(rule))
        .with("port_range_min", rule.attribute("portMin"))
        .with("port_range_max", rule.attribute("portMax"));
  }

  private Object render(Value value) {
    return value instanceof Value.Reference reference
        ? functions.of(reference)
        : Properties.plainly(value);
  }

  private static boolean isEgress(ResourceSpec rule) {
    return "egress".equals(rule.attribute("direction").asText());
  }

  private Address group(ResourceSpec rule) {
    return Objects.requireNonNull(address(rule.attribute("securityGroup")));
  }

  private @Nullable Address remote(ResourceSpec rule) {
    return address(rule.attribute("remoteGroup"));
  }

  private @Nullable Address address(Value value) {
    return value instanceof Value.Reference(var address, _) && graph.nodes().containsKey(address)
        ? address
        : null;
  }

  private static Map<String, Object> egress(String family) {
    var rule = new LinkedHashMap<String, Object>();
    rule.put("direction", "egress");
    rule.put("ethertype", family);
    return rule;
  }
}
