package dev.chassis.simulator;

import com.sun.net.httpserver.HttpServer;
import dev.chassis.simulator.fault.Faults;
import dev.chassis.simulator.http.CallLog;
import dev.chassis.simulator.http.Gateway;
import dev.chassis.simulator.http.Service;
import dev.chassis.simulator.identity.ApplicationCredential;
import dev.chassis.simulator.identity.Catalogue;
import dev.chassis.simulator.identity.Identity;
import dev.chassis.simulator.identity.IdentityService;
import dev.chassis.simulator.identity.Project;
import dev.chassis.simulator.identity.User;
import dev.chassis.simulator.time.SimulatorClock;
import dev.chassis.simulator.world.Chance;
import dev.chassis.simulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A running simulator: one or several OpenStack regions behind one port of the loopback interface.
 * Safe for use by any thread; everything is gone when it is closed.
 */
public final class Simulator implements AutoCloseable {

  private static final int BACKLOG = 512;

  /** The Keystone under this name tells of all regions. */
  private static final String ALL = "all";

  private final SimulatorConfiguration configuration;
  private final SimulatorClock clock;
  private final Faults faults;
  private final CallLog calls = new CallLog();
  private final Census census;
  private final Identity identity;
  private final Map<String, Region> regions = new LinkedHashMap<>();
  private final Map<String, Map<String, Service>> services;
  private final Gateway gateway;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final int port;
  private @Nullable HttpServer server;

  private Simulator(SimulatorConfiguration configuration) {
    this.configuration = configuration;
    this.clock = configuration.clock().get();
    Chance chance = new Chance(configuration.seed());
    this.faults = new Faults(new Chance(configuration.seed() + 1));
    this.identity = new Identity(clock, chance, configuration.tokenLife());
    configuration.accounts().forEach(this::register);
    for (String name : configuration.regions()) {
      World world = new World(name, clock, chance, configuration.latency());
      regions.put(name, new Region(world, configuration));
    }
    this.census = new Census(regions.values().stream().map(Region::world).toList());
    this.services = services();
    Administration administration = new Administration(faults, census, calls, clock);
    this.gateway =
        new Gateway(
            services, administration, faults, calls, clock, chance, configuration.latency());
    HttpServer first = bind(configuration.port());
    this.server = first;
    this.port = first.getAddress().getPort();
  }

  /** Starts a simulator; it listens when this returns. */
  public static Simulator start(SimulatorConfiguration configuration) {
    // Without this each small answer waits for the client's delayed acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    return new Simulator(configuration);
  }

  private void register(Account account) {
    identity.add(new Project(account.projectId(), account.name()));
    Set<String> roles =
        new LinkedHashSet<>(
            account.role().equals("admin")
                ? List.of("admin", "member", "reader")
                : List.of("member", "reader"));
    Map<String, Set<String>> ofUser = Map.of(account.projectId(), roles);
    identity.add(new User(account.userId(), account.name(), account.password(), ofUser));
    identity.add(
        new ApplicationCredential(
            account.credentialId(),
            account.name() + "-credential",
            account.credentialSecret(),
            account.userId(),
            account.projectId(),
            roles));
  }

  private Map<String, Map<String, Service>> services() {
    Map<String, Map<String, Service>> services = new HashMap<>();
    regions.forEach((name, region) -> {
      Map<String, Service> ofRegion = region.services(identity);
      Catalogue own = new Catalogue(List.of(name));
      ofRegion.put("identity", IdentityService.create(identity, own, region.world()));
      services.put(name, ofRegion);
    });
    Catalogue whole = new Catalogue(configuration.regions());
    World first = regions.values().iterator().next().world();
    services.put(ALL, Map.of("identity", IdentityService.create(identity, whole, first)));
    return services;
  }

  private HttpServer bind(int wanted) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted);
      HttpServer made = HttpServer.create(address, BACKLOG);
      made.createContext("/", gateway);
      made.setExecutor(executor);
      made.start();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot listen on port " + wanted + " of the loopback interface", e);
    }
  }

  /** The Keystone that tells of all regions. */
  public String keystoneUrl() {
    return configuration.regions().size() == 1
        ? keystoneUrl(configuration.regions().getFirst())
        : url() + "/" + ALL + "/identity/v3";
  }

  /** The Keystone of one region, which tells of that region only. */
  public String keystoneUrl(String region) {
    return url() + "/" + region + "/identity/v3";
  }

  /** The address of the simulator, without a slash at its end. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public World world(String region) {
    Region found = regions.get(region);
    if (found == null) {
      throw new IllegalArgumentException("No region " + region + "; there are " + regions.keySet());
    }
    return found.world();
  }

  public Faults faults() {
    return faults;
  }

  public Census census() {
    return census;
  }

  public CallLog calls() {
    return calls;
  }

  public SimulatorClock clock() {
    return clock;
  }

  public SimulatorConfiguration configuration() {
    return configuration;
  }

  /** The calls that are covered, such as {@code compute GET /v2.1/servers}, by service. */
  public List<String> covered() {
    List<String> covered = new ArrayList<>();
    services.getOrDefault(configuration.regions().getFirst(), Map.of()).values().stream()
        .sorted(Comparator.comparing(Service::name))
        .forEach(service ->
            service
                .router()
                .routes()
                .forEach(route ->
                    covered.add(
                        "%s %s %s".formatted(service.name(), route.method(), route.template()))));
    return covered;
  }

  /** Makes every token that was given out invalid. */
  public void expireTokens() {
    identity.revokeAll();
  }

  /** Stops listening: from now on connections are refused, until {@link #listen()}. */
  public synchronized void refuseConnections() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  /** Listens again on the same port. */
  public synchronized void listen() {
    if (server == null) {
      server = bind(port);
    }
  }

  @Override
  public void close() {
    refuseConnections();
    executor.shutdownNow();
    clock.close();
  }
}
