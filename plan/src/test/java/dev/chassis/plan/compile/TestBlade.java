package dev.chassis.plan.compile;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.model.Blade;
import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.AddressRange;
import dev.chassis.blade.model.Component.Audience;
import dev.chassis.blade.model.Component.Common;
import dev.chassis.blade.model.Component.Dependency;
import dev.chassis.blade.model.Component.Dependency.State;
import dev.chassis.blade.model.Component.Direction;
import dev.chassis.blade.model.Component.Family;
import dev.chassis.blade.model.Component.PortRange;
import dev.chassis.blade.model.Component.Remote;
import dev.chassis.blade.model.Component.Rule;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds a blade as the document's reader would give it. */
final class TestBlade {

  private final Map<String, Component> components = new LinkedHashMap<>();
  private final Map<String, Value> outputs = new LinkedHashMap<>();
  private String name = "shop";
  private String site = "grenoble";
  private int line = 10;

  TestBlade named(String name) {
    this.name = name;
    return this;
  }

  /** The site of the components that follow. */
  TestBlade on(String site) {
    this.site = site;
    return this;
  }

  TestBlade add(Component component) {
    components.put(component.common().name(), component);
    return this;
  }

  TestBlade network(String name, String cidr, Audience... router) {
    return add(network(name, cidr, Optional.empty(), router));
  }

  TestBlade networkWithPool(String name, String cidr, String from, String to) {
    return add(network(name, cidr, Optional.of(new AddressRange(from, to))));
  }

  private Component network(
      String name, String cidr, Optional<AddressRange> pool, Audience... router) {
    return new Component.Network(
        common(name),
        cidr,
        Optional.empty(),
        true,
        List.of("192.0.2.53"),
        pool,
        List.of(router).stream().findFirst());
  }

  TestBlade rules(String name, Rule... rules) {
    return add(new Component.SecurityRules(common(name), List.of(rules)));
  }

  static Rule tcp(int from, int to, String cidr) {
    return new Rule(
        Direction.INGRESS,
        Family.IPV4,
        "tcp",
        Optional.of(new PortRange(from, to)),
        new Remote.Cidr(cidr));
  }

  static Rule fromGroup(String component) {
    return new Rule(
        Direction.INGRESS, Family.IPV4, "any", Optional.empty(), new Remote.Group(component));
  }

  TestBlade keyPair(String name) {
    return add(new Component.KeyPair(common(name), "ssh-ed25519 AAAAC3Nza admin"));
  }

  TestBlade group(String name, Component.PlacementGroup.Policy policy) {
    return add(new Component.PlacementGroup(common(name), policy));
  }

  TestBlade volume(String name, int sizeGiB) {
    return add(new Component.Volume(common(name), sizeGiB, Optional.of("fast")));
  }

  TestBlade endpoint(String name, String server) {
    return add(
        new Component.Endpoint(
            common(name),
            server,
            443,
            "https",
            Audience.USERS,
            Optional.of("www.example.org"),
            Optional.empty()));
  }

  TestBlade server(String name, Consumer<TestServer> changes) {
    var server = new TestServer(common(name), this.name);
    changes.accept(server);
    return add(server.build());
  }

  TestBlade output(String name, Value value) {
    outputs.put(name, value);
    return this;
  }

  Blade build() {
    return new Blade(
        name,
        "mathrice",
        "A shop",
        site,
        Optional.empty(),
        Optional.empty(),
        components,
        outputs,
        Map.of(),
        Position.whole("shop.yaml"));
  }

  private Common common(String name) {
    line += 10;
    return new Common(name, site, List.of(), new Position("shop.yaml", line, 5));
  }

  static Common waitingFor(Common common, String component, State state) {
    return new Common(
        common.name(), common.site(), List.of(new Dependency(component, state)), common.position());
  }

  /** The one variable of an expression over another component. */
  static Value.Deferred late(String expression, String component, String output) {
    return new Value.Deferred(
        expression,
        Map.of(
            component + "." + output,
            new Value.Reference(dev.chassis.value.Address.of(component), output)));
  }
}
