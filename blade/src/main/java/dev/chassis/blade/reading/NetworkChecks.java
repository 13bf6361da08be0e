package dev.chassis.blade.reading;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.reading.Places.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the addresses of networks. */
final class NetworkChecks {

  private final Places places;
  private final List<Component.Network> networks = new ArrayList<>();

  NetworkChecks(Map<String, Component> components, Places places) {
    this.places = places;
    components
        .values()
        .forEach(component -> {
          if (component instanceof Component.Network network) {
            networks.add(network);
          }
        });
  }

  void run() {
    for (Component.Network network : networks) {
      if (rangeIsSound(network)) {
        gateway(network);
        pool(network);
      }
    }
    overlaps();
  }

  private boolean rangeIsSound(Component.Network network) {
    String name = network.common().name();
    Ipv4 range = Ipv4.range(network.cidr());
    Path path = Path.of("subnet", "cidr");
    if (range.prefix() > 29 || range.prefix() < 8) {
      places.error(
          "bad-cidr",
          name,
          path,
          "A network of prefix length "
              + range.prefix()
              + (range.prefix() > 29 ? " has no room for servers" : " is too big"),
          "a prefix length of 8 to 29",
          "Write for example `" + Ipv4.text(range.first()) + "/24`");
      return false;
    }
    if (!range.toString().equals(network.cidr())) {
      places.error(
          "bad-cidr",
          name,
          path,
          "`" + network.cidr() + "` is an address inside a range, not a range",
          "a range whose host bits are zero",
          "Write `" + range + "`");
      return false;
    }
    return true;
  }

  private void gateway(Component.Network network) {
    Ipv4 range = Ipv4.range(network.cidr());
    network
        .gateway()
        .filter(gateway -> !range.usable(Ipv4.number(gateway)))
        .ifPresent(gateway ->
            places.error(
                "address-outside",
                network.common().name(),
                Path.of("subnet", "gateway"),
                "The gateway `" + gateway + "` is not an address of `" + network.cidr() + "`",
                range.words(),
                "Write `" + Ipv4.text(range.first() + 1) + "`, or remove `gateway`"));
  }

  private void pool(Component.Network network) {
    if (network.pool().isEmpty()) {
      return;
    }
    String name = network.common().name();
    Ipv4 range = Ipv4.range(network.cidr());
    long from = Ipv4.number(network.pool().get().from());
    long to = Ipv4.number(network.pool().get().to());
    if (!range.usable(from) || !range.usable(to)) {
      boolean first = !range.usable(from);
      places.error(
          "address-outside",
          name,
          Path.of("subnet", "pool", first ? "from" : "to"),
          "`" + Ipv4.text(first ? from : to) + "` is not an address of `" + network.cidr() + "`",
          range.words(),
          "Write an address of the range");
    } else if (from > to) {
      places.error(
          "bad-range",
          name,
          Path.of("subnet", "pool"),
          "The pool ends before it begins",
          "`from` not above `to`",
          "Swap `from` and `to`");
    } else if (gatewayOf(network) >= from
        && gatewayOf(network) <= to
        && network.gateway().isPresent()) {
      places.error(
          "bad-range",
          name,
          Path.of("subnet", "pool"),
          "The pool holds the gateway `" + Ipv4.text(gatewayOf(network)) + "`",
          "addresses beside the gateway",
          "Begin or end the pool beside the gateway");
    }
  }

  /** The gateway that a network has, given or not. */
  static long gatewayOf(Component.Network network) {
    return network.gateway().map(Ipv4::number).orElse(Ipv4.range(network.cidr()).first() + 1);
  }

  private void overlaps() {
    for (int i = 0; i < networks.size(); i++) {
      for (int j = 0; j < i; j++) {
        Component.Network one = networks.get(i);
        Component.Network other = networks.get(j);
        boolean together =
            one.common().site().equals(other.common().site())
                && one.router().isPresent()
                && one.router().equals(other.router());
        if (together && Ipv4.range(one.cidr()).overlaps(Ipv4.range(other.cidr()))) {
          String name = one.common().name();
          places.error(
              "overlap",
              name,
              Path.of("subnet", "cidr"),
              "The networks `"
                  + name
                  + "` and `"
                  + other.common().name()
                  + "` overlap (`"
                  + one.cidr()
                  + "`, `"
                  + other.cidr()
                  + "`)",
              "ranges that do not overlap, behind one external network",
              "Choose another range, such as `" + free(one) + "`");
        }
      }
    }
  }

  private String free(Component.Network network) {
    Ipv4 range = Ipv4.range(network.cidr());
    long size = range.last() - range.first() + 1;
    for (long first = range.first() + size; first + size <= 1L << 32; first += size) {
      var candidate = new Ipv4(first, first + size - 1, range.prefix());
      boolean taken =
          networks.stream().anyMatch(each -> Ipv4.range(each.cidr()).overlaps(candidate));
      if (!taken) {
        return candidate.toString();
      }
    }
    return "192.168.0.0/24";
  }

  /** The network with that name, when it could be read. */
  Optional<Component.Network> named(String name) {
    return networks.stream().filter(network -> network.common().name().equals(name)).findFirst();
  }
}
