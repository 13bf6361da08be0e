package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Audience;
import dev.chassis.blade.model.Component.Interface;
import dev.chassis.site.Need;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteFacts.ExternalNetwork;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The network interfaces of a server: a port each, and a floating address where one is wanted. */
final class ServerInterfaces {

  private final Component.Server server;
  private final Draft draft;

  ServerInterfaces(Component.Server server, Draft draft) {
    this.server = server;
    this.draft = draft;
  }

  /** Says what is wrong with them; true when nothing is. */
  boolean check() {
    boolean sound = true;
    var networks = new HashSet<String>();
    for (int i = 0; i < server.interfaces().size(); i++) {
      var each = server.interfaces().get(i);
      String field = "networks[" + i + "]";
      if (!networks.add(each.network())) {
        draft.error(
            server.common(),
            "network-twice",
            field,
            "`%s` is on network `%s` twice".formatted(server.common().name(), each.network()),
            "one interface a network",
            "Remove one of the two");
        sound = false;
      }
      var network =
          draft.find(server.common(), field + ".network", each.network(), Component.Network.class);
      sound &= network.isPresent() && addressesFit(each, network.get(), field);
      sound &= network.isEmpty() || floatingIpIsReachable(each, network.get(), field);
      for (String rules : each.securityRules()) {
        sound &=
            draft
                .find(
                    server.common(), field + ".securityRules", rules, Component.SecurityRules.class)
                .isPresent();
      }
    }
    return sound;
  }

  /** Adds the ports and floating addresses of one member. */
  void add(int index) {
    String host = server.names().get(index).host();
    for (Interface each : server.interfaces()) {
      var port = ServerAddresses.port(server, index, each);
      var resource =
          new ResourceDraft(port, ResourceType.PORT)
              .with("name", host + "-" + each.network())
              .withId("network", Address.of(each.network()))
              .withId("subnet", NetworkCompiler.subnet(each.network()))
              .with("address", address(each, index));
      if (!each.securityRules().isEmpty()) { // else the site's default group stays on the port
        resource.with("securityGroups", groups(each));
      }
      draft.add(resource, server.common());
      each.floatingIp().ifPresent(audience -> addFloatingIp(index, each, audience, port));
    }
  }

  List<Address> ports(int index) {
    return server.interfaces().stream()
        .map(each -> ServerAddresses.port(server, index, each))
        .toList();
  }

  /**
   * The floating addresses of one member. They come before the server: its first boot finds its
   * public address, and a network service has much less to tell to whom a port already belongs.
   */
  List<Address> floatingIps(int index) {
    return server.interfaces().stream()
        .filter(each -> each.floatingIp().isPresent())
        .map(each -> ServerAddresses.floatingIp(server, index, each))
        .toList();
  }

  /** Router interfaces that a first boot needs in order to reach package archives. */
  List<Address> waysOut() {
    return server.interfaces().stream()
        .filter(each -> isRouted(each.network()))
        .map(each -> NetworkCompiler.routerInterface(each.network()))
        .toList();
  }

  private boolean isRouted(String network) {
    return draft.blade().components().get(network) instanceof Component.Network found
        && found.router().isPresent();
  }

  private static Value groups(Interface each) {
    return Value.of(
        each.securityRules().stream().map(name -> Value.idOf(Address.of(name))).toList());
  }

  private static Optional<String> address(Interface each, int index) {
    return each.address()
        .map(first ->
            AddressBlock.parse(first)
                .map(block -> block.text(block.network().add(BigInteger.valueOf(index))))
                .orElse(first));
  }

  private void addFloatingIp(int index, Interface each, Audience audience, Address port) {
    external(audience)
        .ifPresent(network ->
            draft.add(
                new ResourceDraft(
                        ServerAddresses.floatingIp(server, index, each), ResourceType.FLOATING_IP)
                    .with("externalNetwork", network.id())
                    .withId("port", port)
                    .needs(NetworkCompiler.routerInterface(each.network()), Need.EXISTS),
                server.common()));
  }

  private Optional<ExternalNetwork> external(Audience audience) {
    var site = draft.site(server.common()).orElseThrow();
    String name = site.externalNetworkNames().get(audience);
    return site.facts().externalNetworks().stream()
        .filter(each -> each.name().equals(name))
        .findFirst();
  }

  private boolean addressesFit(Interface each, Component.Network network, String field) {
    var block = AddressBlock.parse(network.cidr());
    var first = each.address().flatMap(AddressBlock::number);
    if (block.isEmpty() || first.isEmpty() || server.names().isEmpty()) {
      return true;
    }
    var last = first.get().add(BigInteger.valueOf(server.names().size() - 1L));
    boolean fit = block.get().hasHost(first.get()) && block.get().hasHost(last);
    if (!fit) {
      var from = block.get().text(block.get().firstHost());
      var to = block.get().text(block.get().lastHost());
      draft.error(
          server.common(),
          "address-outside-network",
          field + ".address",
          "%d member%s from `%s` on do not fit in network `%s`"
              .formatted(
                  server.names().size(),
                  server.names().size() == 1 ? "" : "s",
                  each.address().orElseThrow(),
                  each.network()),
          from + " to " + to,
          "Start lower, use fewer members, or make the network larger");
    }
    return fit;
  }

  /** A site reaches a port from outside only by the router that leads to that very network. */
  private boolean floatingIpIsReachable(Interface each, Component.Network network, String field) {
    if (each.floatingIp().isEmpty()) {
      return true;
    }
    var audience = each.floatingIp().get();
    var wanted = NetworkCompiler.external(server.common(), field + ".floatingIp", audience, draft);
    if (wanted.isEmpty()) {
      return false;
    }
    boolean reachable = network.router().flatMap(this::external).equals(wanted);
    if (!reachable) {
      String summary =
          network
              .router()
              .map(role ->
                  "The router of network `%s` leads to %s, so that no address of %s reaches it"
                      .formatted(
                          each.network(),
                          NetworkCompiler.word(role),
                          NetworkCompiler.word(audience)))
              .orElse(
                  "Network `%s` has no router, so that no outside address reaches it"
                      .formatted(each.network()));
      draft.error(
          server.common(),
          "floating-ip-unreachable",
          field + ".floatingIp",
          summary,
          "a network whose router leads to " + NetworkCompiler.word(audience),
          "Give the network that router, or put `%s` on another network for this"
              .formatted(server.common().name()));
    }
    return reachable;
  }
}
