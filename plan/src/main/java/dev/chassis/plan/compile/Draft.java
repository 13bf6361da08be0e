package dev.chassis.plan.compile;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.model.Blade;
import dev.chassis.blade.model.Component;
import dev.chassis.blade.schema.Suggestions;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph.Node;
import dev.chassis.site.Need;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The graph while it is made, with what is known and what was found wrong. Confined to one thread.
 */
final class Draft {

  private final Blade blade;
  private final Map<SiteName, CompileSite> sites;
  private final InUse inUse;
  private final StaticAddresses addresses;
  private final ComponentOutputs outputs;
  private final Diagnostics diagnostics = new Diagnostics();
  private final Map<Address, ResourceSpec> specs = new LinkedHashMap<>();
  private final Map<Address, Map<Address, Need>> needs = new LinkedHashMap<>();
  private final List<Choice> choices = new ArrayList<>();

  Draft(Blade blade, Map<SiteName, CompileSite> sites, InUse inUse) {
    this.blade = blade;
    this.sites = sites;
    this.inUse = inUse;
    this.addresses = StaticAddresses.of(blade);
    this.outputs = new ComponentOutputs(blade);
  }

  Blade blade() {
    return blade;
  }

  InUse inUse() {
    return inUse;
  }

  StaticAddresses addresses() {
    return addresses;
  }

  ComponentOutputs outputs() {
    return outputs;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  List<Choice> choices() {
    return choices;
  }

  Map<Address, ResourceSpec> specs() {
    return specs;
  }

  /** The name that people see on the site. */
  String nameOnSite(String component) {
    return blade.name() + "-" + component;
  }

  /** The site of a component; says once a component that it is not known. */
  Optional<CompileSite> site(Component.Common common) {
    var site = Optional.ofNullable(sites.get(new SiteName(common.site())));
    if (site.isEmpty()) {
      var names = sites.keySet().stream().map(SiteName::text).sorted().toList();
      error(
          common,
          "unknown-site",
          "site",
          "There is no site `"
              + common.site()
              + "`"
              + Suggestions.question(Suggestions.nearest(common.site(), names)),
          names.isEmpty() ? "no site is known" : String.join(", ", names),
          "Name one of these sites, or ask the platform team to add `" + common.site() + "`");
    }
    return site;
  }

  /** The component of that name and kind, on the same site; otherwise says what is wrong. */
  <C extends Component> Optional<C> find(
      Component.Common from, String field, String name, Class<C> kind) {
    var found = blade.components().get(name);
    if (!kind.isInstance(found)) {
      var names =
          blade.components().values().stream()
              .filter(kind::isInstance)
              .map(each -> each.common().name())
              .sorted()
              .toList();
      error(
          from,
          "unknown-component",
          field,
          "There is no component `" + name + "` of the kind that is needed here",
          String.join(", ", names),
          "Name a component of this blade that is of that kind, or add one");
      return Optional.empty();
    }
    if (!found.common().site().equals(from.site())) {
      error(
          from,
          "other-site",
          field,
          "`%s` is on site `%s`, but `%s` is on site `%s`"
              .formatted(name, found.common().site(), from.name(), from.site()),
          "components of one site can be joined",
          "Put both on the same site");
      return Optional.empty();
    }
    return Optional.of(kind.cast(found));
  }

  /** Adds a resource; what its attributes refer to becomes a need when all are there. */
  void add(ResourceDraft resource, Component.Common owner) {
    specs.put(resource.address(), resource.spec(new SiteName(owner.site())));
    resource.needs().forEach((on, need) -> need(resource.address(), on, need));
  }

  /** One resource needs another in a state; of two states the later one counts. */
  void need(Address who, Address on, Need need) {
    needs
        .computeIfAbsent(who, _ -> new TreeMap<>())
        .merge(on, need, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  Map<Address, Need> needsOf(Address who) {
    return needs.getOrDefault(who, Map.of());
  }

  void choose(Address address, String what, String chosen, String why) {
    choices.add(new Choice(address, what, chosen, why));
  }

  void error(
      Component.Common where,
      String code,
      String field,
      String summary,
      String allowed,
      String nextStep) {
    error(where.position(), where, code, field, summary, allowed, nextStep);
  }

  void error(
      Position position,
      Component.Common where,
      String code,
      String field,
      String summary,
      String allowed,
      String nextStep) {
    String path = "spec.components." + where.name() + (field.isEmpty() ? "" : "." + field);
    diagnostics.error(code, position, path, summary, allowed, nextStep);
  }

  void warning(
      Component.Common where,
      String code,
      String field,
      String summary,
      String allowed,
      String nextStep) {
    String path = "spec.components." + where.name() + "." + field;
    diagnostics.warning(code, where.position(), path, summary, allowed, nextStep);
  }

  /** The graph, as far as it was made. */
  Map<Address, Node> nodes() {
    var nodes = new LinkedHashMap<Address, Node>();
    specs.forEach((address, spec) -> nodes.put(address, new Node(spec, dependencies(address))));
    return Collections.unmodifiableMap(nodes);
  }

  private Set<Dependency> dependencies(Address address) {
    var set = new LinkedHashSet<Dependency>();
    needsOf(address).forEach((on, need) -> set.add(new Dependency(on, need)));
    return Collections.unmodifiableSet(set);
  }
}
