package dev.chassis.blade.reading;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Audience;
import dev.chassis.blade.model.Component.Interface;
import dev.chassis.blade.model.Component.Network;
import dev.chassis.blade.model.Component.Server;
import dev.chassis.blade.reading.Places.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks servers' interfaces against their networks. */
final class InterfaceChecks {

  private final Map<String, Component> components;
  private final Places places;
  private final NetworkChecks networks;
  private final Map<String, String> taken = new HashMap<>();

  InterfaceChecks(Map<String, Component> components, Places places, NetworkChecks networks) {
    this.components = components;
    this.places = places;
    this.networks = networks;
  }

  void run() {
    for (Component component : components.values()) {
      if (component instanceof Server server) {
        check(server);
      }
    }
  }

  private void check(Server server) {
    Set<String> used = new HashSet<>();
    for (int i = 0; i < server.interfaces().size(); i++) {
      Interface each = server.interfaces().get(i);
      if (!used.add(each.network())) {
        places.error(
            "duplicate",
            server.common().name(),
            Path.of("networks", i, "network"),
            "The server has two interfaces on the network `" + each.network() + "`",
            "one interface a network",
            "Remove one of them");
      }
      Optional<Network> network = networks.named(each.network());
      if (network.isPresent()) {
        address(server, i, each, network.get());
        floatingIp(server, i, each, network.get());
      }
    }
  }

  private void address(Server server, int index, Interface each, Network network) {
    if (each.address().isEmpty()) {
      return;
    }
    Ipv4 range = Ipv4.range(network.cidr());
    long first = Ipv4.number(each.address().get());
    long last = first + Math.max(0, server.count().orElse(1) - 1);
    Path path = Path.of("networks", index, "address");
    String name = server.common().name();
    if (!range.usable(first)) {
      places.error(
          "address-outside",
          name,
          path,
          "`"
              + Ipv4.text(first)
              + "` is not an address of the network `"
              + each.network()
              + "` (`"
              + network.cidr()
              + "`)",
          range.words(),
          "Write an address of that range");
      return;
    }
    if (!range.usable(last)) {
      places.error(
          "address-outside",
          name,
          path,
          "A pool of "
              + server.count().orElse(1)
              + " that begins at `"
              + Ipv4.text(first)
              + "` leaves the network `"
              + each.network()
              + "` (`"
              + network.cidr()
              + "`)",
          range.words(),
          "Begin the pool at a lower address, or make it smaller");
      return;
    }
    long gateway = NetworkChecks.gatewayOf(network);
    boolean hasGateway = network.gateway().isPresent() || network.router().isPresent();
    if (hasGateway && gateway >= first && gateway <= last) {
      places.error(
          "address-taken",
          name,
          path,
          "`" + Ipv4.text(gateway) + "` is the gateway of the network `" + each.network() + "`",
          range.words() + ", but not the gateway",
          "Write another address");
    }
    for (long address = first; address <= last; address++) {
      String owner = taken.putIfAbsent(each.network() + "/" + address, name);
      if (owner != null) {
        places.error(
            "address-taken",
            name,
            path,
            "`" + Ipv4.text(address) + "` is already the address of `" + owner + "`",
            "an address that no other server has",
            "Write another address");
        return;
      }
    }
  }

  private void floatingIp(Server server, int index, Interface each, Network network) {
    Path path = Path.of("networks", index, "floatingIp");
    if (each.floatingIp().equals(Optional.of(Audience.USERS))) {
      places.error(
          "exposed-to-users",
          server.common().name(),
          path,
          "A floating IP for users is not given to a server",
          "devops",
          "Expose the server with an endpoint of audience users; it becomes public once its request is approved");
    } else if (each.floatingIp().isPresent() && network.router().isEmpty()) {
      places.error(
          "no-way-out",
          server.common().name(),
          path,
          "The network `" + each.network() + "` is closed, so that no floating IP can lead to it",
          "a floating IP on a network with a router",
          "Add `router: {external: devops}` to `" + each.network() + "`, or remove `floatingIp`");
    }
  }
}
