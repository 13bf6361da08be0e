package dev.chassis.plan.compile;

import static dev.chassis.plan.compile.TestBlade.late;
import static dev.chassis.plan.compile.TestBlade.tcp;

import dev.chassis.blade.model.Blade;
import dev.chassis.blade.model.Component.Audience;
import dev.chassis.blade.model.Component.Dependency.State;
import dev.chassis.blade.model.Component.PlacementGroup.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Sound blades of any shape, the same for the same seed. */
final class RandomBlades {

  private final Random random;
  private final UnaryOperator<String> rename;
  private final TestBlade blade;
  private final List<String> networks = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private final List<String> volumes = new ArrayList<>();
  private final List<String> servers = new ArrayList<>();

  private RandomBlades(long seed, UnaryOperator<String> rename) {
    this.random = new Random(seed);
    this.rename = rename;
    this.blade = new TestBlade().named("random");
  }

  static Blade of(long seed) {
    return of(seed, name -> name);
  }

  /** The same blade with other names. */
  static Blade of(long seed, UnaryOperator<String> rename) {
    return new RandomBlades(seed, rename).make();
  }

  private Blade make() {
    for (int i = 0; i <= random.nextInt(4); i++) {
      networks.add(rename.apply("net" + i));
      String cidr = "10.%d.0.0/24".formatted(i);
      if (random.nextBoolean()) {
        blade.network(networks.getLast(), cidr, Audience.DEVOPS);
      } else {
        blade.network(networks.getLast(), cidr);
      }
    }
    for (int i = 0; i < random.nextInt(3); i++) {
      rules.add(rename.apply("rules" + i));
      blade.rules(
          rules.getLast(), tcp(22, 22, "10.0.0.0/8"), tcp(80, 80 + random.nextInt(9), "0.0.0.0/0"));
    }
    for (int i = 0; i < random.nextInt(4); i++) {
      volumes.add(rename.apply("volume" + i));
      blade.volume(volumes.getLast(), 1 + random.nextInt(50));
    }
    blade.keyPair(rename.apply("key")).group(rename.apply("apart"), Policy.ANTI_AFFINITY);
    for (int i = 0; i < random.nextInt(7); i++) {
      addServer(i);
    }
    return blade.build();
  }

  private void addServer(int number) {
    String name = rename.apply("server" + number);
    boolean pool = random.nextBoolean();
    blade.server(
        name,
        server -> {
          if (pool) {
            server.pool(random.nextInt(5));
          }
          connect(server, number);
          if (!pool && !volumes.isEmpty()) {
            server.mount(volumes.removeLast(), "/srv/data");
          }
          if (random.nextInt(3) == 0) {
            server.own("cache", 1 + random.nextInt(9), "/var/cache/app");
          }
          if (random.nextInt(3) == 0) {
            server.boot(10);
          }
          if (random.nextBoolean()) {
            server.keyPair(rename.apply("key")).group(rename.apply("apart"));
          }
          refer(server);
        });
    servers.add(name);
  }

  private void connect(TestServer server, int number) {
    for (int i = 0; i < networks.size(); i++) {
      if (i == 0 || random.nextBoolean()) {
        if (random.nextInt(3) == 0) {
          server.netAt(networks.get(i), "10.%d.0.%d".formatted(i, 20 + 10 * number));
        } else {
          server.net(networks.get(i), rules.toArray(String[]::new));
        }
      }
    }
  }

  /** Only to what came before, so that nothing waits for itself. */
  private void refer(TestServer server) {
    if (!servers.isEmpty() && random.nextBoolean()) {
      String other = servers.get(random.nextInt(servers.size()));
      String pool = "components['%s'].addresses".formatted(other);
      if (random.nextBoolean()) {
        server.after(other, random.nextBoolean() ? State.ACTIVE : State.EXISTS);
      } else if (isPool(other)) {
        server.file("/etc/members", late(pool + ".join(' ')", other, "addresses"));
      } else {
        String address = "components['%s'].address".formatted(other);
        server.command(late("'ping ' + " + address, other, "address"));
      }
    }
  }

  private boolean isPool(String server) {
    return blade.build().components().get(server)
            instanceof dev.chassis.blade.model.Component.Server found
        && found.count().isPresent();
  }
}
