package dev.chassis.simulator;

import dev.chassis.simulator.time.ScaledClock;
import dev.chassis.simulator.time.SimulatorClock;
import dev.chassis.simulator.world.Latency;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a simulator is started with.
 *
 * @param regions the regions' names, each a site with services of its own; at least one
 * @param port on the loopback interface, 0 for a free one
 * @param seed of all randomness
 * @param clock makes the clock; the simulator closes it
 * @param tokenLife how long a token is valid
 * @param accounts the projects, each with one user
 * @param externalNetworks made in every region
 * @param hosts how many hypervisors a region has
 */
public record SimulatorConfiguration(
    List<String> regions,
    int port,
    long seed,
    Latency latency,
    Supplier<SimulatorClock> clock,
    Duration tokenLife,
    List<Account> accounts,
    List<ExternalNetwork> externalNetworks,
    int hosts) {

  /**
   * A network that leads outside.
   *
   * @param cidr the IPv4 block from which gateways and floating IPs are taken
   */
  public record ExternalNetwork(String name, String cidr) {}

  public SimulatorConfiguration {
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("A simulator needs at least one region");
    }
    regions = List.copyOf(regions);
    accounts = List.copyOf(accounts);
    externalNetworks = List.copyOf(externalNetworks);
  }

  /** Two regions, {@code grenoble} and {@code orsay}, on the machine's time and without delays. */
  public static SimulatorConfiguration demo() {
    return of("grenoble", "orsay");
  }

  /** One region, which is one site on a port of its own. */
  public static SimulatorConfiguration site(String name) {
    return of(name);
  }

  private static SimulatorConfiguration of(String... regions) {
    return new SimulatorConfiguration(
        List.of(regions),
        0,
        1,
        Latency.NONE,
        () -> new ScaledClock(1),
        Duration.ofHours(1),
        List.of(
            Account.chassis("chassis-password"),
            Account.other("other-password"),
            Account.admin("admin-password")),
        List.of(
            new ExternalNetwork("public-users", "203.0.112.0/22"),
            new ExternalNetwork("public-devops", "198.51.100.0/22")),
        10);
  }

  public SimulatorConfiguration withPort(int number) {
    return new SimulatorConfiguration(
        regions, number, seed, latency, clock, tokenLife, accounts, externalNetworks, hosts);
  }

  public SimulatorConfiguration withRegions(List<String> names) {
    return new SimulatorConfiguration(
        names, port, seed, latency, clock, tokenLife, accounts, externalNetworks, hosts);
  }

  public SimulatorConfiguration withSeed(long value) {
    return new SimulatorConfiguration(
        regions, port, value, latency, clock, tokenLife, accounts, externalNetworks, hosts);
  }

  public SimulatorConfiguration withLatency(Latency model) {
    return new SimulatorConfiguration(
        regions, port, seed, model, clock, tokenLife, accounts, externalNetworks, hosts);
  }

  public SimulatorConfiguration withClock(Supplier<SimulatorClock> maker) {
    return new SimulatorConfiguration(
        regions, port, seed, latency, maker, tokenLife, accounts, externalNetworks, hosts);
  }

  public SimulatorConfiguration withTokenLife(Duration life) {
    return new SimulatorConfiguration(
        regions, port, seed, latency, clock, life, accounts, externalNetworks, hosts);
  }

  public SimulatorConfiguration withAccounts(List<Account> projects) {
    return new SimulatorConfiguration(
        regions, port, seed, latency, clock, tokenLife, projects, externalNetworks, hosts);
  }

  public SimulatorConfiguration withExternalNetworks(List<ExternalNetwork> networks) {
    return new SimulatorConfiguration(
        regions, port, seed, latency, clock, tokenLife, accounts, networks, hosts);
  }

  public SimulatorConfiguration withHosts(int number) {
    return new SimulatorConfiguration(
        regions, port, seed, latency, clock, tokenLife, accounts, externalNetworks, number);
  }
}
