package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.apply.simulation.Fault;
import dev.chassis.apply.simulation.MemoryCloud;
import dev.chassis.site.Need;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How near the engine comes to the longest path through the blade (what no engine can beat), and
 * how many calls it makes; on the virtual clock, so that the figures are the same everywhere.
 */
class EfficiencyTest {

  private static final int SERVERS = 50;
  private static final MemoryCloud.Times TIMES =
      new MemoryCloud.Times(
          Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ZERO, Duration.ZERO);

  private static Blades farm() {
    Blades farm = new Blades(World.SITE);
    farm.add(ResourceType.NETWORK, "net", Map.of());
    farm.add(
        ResourceType.SUBNET,
        "net/subnet",
        Map.of("network", Blades.id("net"), "cidr", Blades.text("10.0.0.0/16")));
    for (int i = 0; i < SERVERS; i++) {
      String server = "web[" + i + "]";
      farm.add(
          ResourceType.PORT,
          server + "/port/net",
          Map.of("network", Blades.id("net"), "subnet", Blades.id("net/subnet")));
      farm.add(
          ResourceType.SERVER,
          server,
          Map.of("ports", Value.of(List.of(Blades.id(server + "/port/net")))));
      farm.needs(server, server + "/port/net", Need.EXISTS);
    }
    return farm;
  }

  private static World world() {
    World world = new World(11, World.SITE);
    world.limits = new Sites.Limits(64, 10_000);
    world.clouds.put(World.SITE, new MemoryCloud(TIMES));
    return world;
  }

  @Test
  void aFarmIsUpInLittleMoreThanItsLongestPath() {
    World world = world();
    Instant start = world.now;

    world.apply(farm().graph());

    Duration took = Duration.between(start, world.now);
    // Four creates in a row, each a durable intent (2 ms) and a call (10 ms), then the build (10
    // s).
    Duration longestPath = Duration.ofMillis(4 * 12 + 10_000);
    assertThat((double) longestPath.toMillis() / took.toMillis()).isGreaterThan(0.9);
    assertThat(world.calls(Fault.Call.CREATE)).isEqualTo(2 + 2 * SERVERS);
    assertThat(world.calls(Fault.Call.LIST)).isLessThan(50);
    assertThat(world.calls(Fault.Call.OBSERVE)).isZero();
  }

  @Test
  void inBulkItTakesTwoCallsForAHundredObjects() {
    World world = world();
    world.bulk = Set.of(ResourceType.PORT, ResourceType.SERVER);

    assertThat(world.apply(farm().graph())).isEqualTo(OperationState.SUCCEEDED);

    assertThat(world.calls(Fault.Call.CREATE)).isEqualTo(4);
    assertThat(world.journal.writes()).isLessThan(20);
  }

  @Test
  void aFarmIsGoneInLittleMoreThanItsLongestPath() {
    World world = world();
    world.apply(farm().graph());
    Instant start = world.now;

    world.apply(Blades.nothing());

    Duration took = Duration.between(start, world.now);
    // Four deletes in a row, each a durable write, a call and a list; a server takes two seconds.
    Duration longestPath = Duration.ofMillis(4 * 22 + 2_000);
    assertThat((double) longestPath.toMillis() / took.toMillis()).isGreaterThan(0.8);
    assertThat(world.objects()).isEmpty();
  }
}
