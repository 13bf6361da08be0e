package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component;
import dev.chassis.value.Address;

/** Where the resources of a server stand in its blade. */
final class ServerAddresses {

  private ServerAddresses() {}

  /** {@code web[0]} in a pool, {@code web} for a single server. */
  static Address member(Component.Server server, int index) {
    var address = Address.of(server.common().name());
    return server.count().isPresent() ? address.member(index) : address;
  }

  static Address port(Component.Server server, int index, Component.Interface on) {
    return member(server, index).part("port").part(on.network());
  }

  static Address floatingIp(Component.Server server, int index, Component.Interface on) {
    return member(server, index).part("floating-ip").part(on.network());
  }

  static Address boot(Component.Server server, int index) {
    return member(server, index).part("boot");
  }

  static Address ownVolume(Component.Server server, int index, String name) {
    return member(server, index).part("volume").part(name);
  }
}
