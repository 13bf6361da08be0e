package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.DesiredGraph;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Engine rule 7: a sick site slows nobody else, is shown as sick, and is waited for. */
class SitesApartTest {

  private static final SiteName OTHER = new SiteName("grenoble");

  /** The whole blade on the first site, and the same under other names on the second. */
  private static DesiredGraph onBoth() {
    Map<Address, DesiredGraph.Node> nodes = new LinkedHashMap<>();
    nodes.putAll(Blades.everything(World.SITE, "one", "debian", "10.1.0.0/24", 1).nodes());
    Blades other = new Blades(OTHER);
    for (int i = 0; i < 5; i++) {
      other.add(dev.chassis.site.ResourceType.VOLUME, "store" + i, Map.of());
    }
    nodes.putAll(other.graph().nodes());
    return new DesiredGraph(nodes, Map.of());
  }

  @Test
  void theOtherSiteIsNotDelayedAndTheSickOneIsWaitedFor() {
    World healthy = new World(3, World.SITE, OTHER);
    Instant start = healthy.now;
    healthy.apply(onBoth());
    Duration usual = lastOf(healthy, start);

    World world = new World(3, World.SITE, OTHER);
    world.downFrom = Duration.ZERO;
    world.downUntil = Duration.ofMinutes(5);
    OperationId id = world.nextOperation();
    world.run(id, world.plan(onBoth()), 0);

    assertThat(world.journal.finalState(id)).isEqualTo(OperationState.SUCCEEDED);
    assertThat(lastOf(world, start)).isLessThanOrEqualTo(usual.plusMillis(250));
    assertThat(world.sentences)
        .anyMatch(sentence -> sentence.startsWith("site orsay does not answer since"))
        .anyMatch(sentence -> sentence.contains("front RUNNING site orsay does not answer"))
        .contains("site orsay answers again");
  }

  /** When the last step of the healthy site ended. */
  private static Duration lastOf(World world, Instant start) {
    return world.journal.steps(new OperationId("operation" + "0".repeat(13) + "1001")).stream()
        .filter(step -> step.address().text().startsWith("store"))
        .map(step -> Duration.between(start, step.endedAt().orElseThrow()))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  @Test
  void patienceWithASickSiteHasAnEnd() {
    World world = new World(3, World.SITE, OTHER);
    world.downFrom = Duration.ZERO;
    world.downUntil = Duration.ofHours(2);
    OperationId id = world.nextOperation();
    Instant start = world.now;

    world.run(id, world.plan(onBoth()), 0);

    assertThat(world.journal.finalState(id)).isEqualTo(OperationState.FAILED);
    assertThat(Duration.between(start, world.now))
        .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(20));
    assertThat(world.journal.steps(id))
        .filteredOn(step -> step.address().text().startsWith("store"))
        .allMatch(step -> step.state() == StepState.DONE);
    assertThat(world.journal.steps(id))
        .filteredOn(step -> step.state() == StepState.FAILED)
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.note()).contains("site orsay does not answer since"));
    world.downFrom = null;
    assertThat(world.apply(onBoth())).isEqualTo(OperationState.SUCCEEDED);
    world.collect();
    assertThat(world.census()).isEmpty();
  }

  @Test
  void anOutageWhileObjectsSettleDoesNotUseUpTheirTime() {
    World world = new World(3, World.SITE);
    world.downFrom = Duration.ofSeconds(2);
    world.downUntil = Duration.ofMinutes(12);

    assertThat(world.apply(Blades.everything(World.SITE, "one", "debian", "10.1.0.0/24", 1)))
        .as("%s", world.sentences)
        .isEqualTo(OperationState.SUCCEEDED);
  }

  @Test
  void aSiteThatIsNotKnownFailsItsOwnStepsOnly() {
    World world = new World(3, OTHER);
    OperationId id = world.nextOperation();
    World both = new World(3, World.SITE, OTHER);

    world.run(id, both.plan(onBoth()), 0);

    assertThat(world.journal.finalState(id)).isEqualTo(OperationState.FAILED);
    assertThat(world.journal.steps(id))
        .filteredOn(step -> step.address().text().startsWith("store"))
        .hasSize(5)
        .allMatch(step -> step.state() == StepState.DONE);
    assertThat(world.journal.steps(id))
        .filteredOn(step -> step.state() == StepState.FAILED)
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.note()).contains("There is no site orsay"));
    assertThat(world.journal.records(World.BLADE)).hasSize(5);
  }

  private static DesiredGraph stores(SiteName site) {
    Blades stores = new Blades(site);
    for (int i = 0; i < 3; i++) {
      stores.add(dev.chassis.site.ResourceType.VOLUME, "store" + i, Map.of());
    }
    return stores.graph();
  }

  /** Worlds 105642 and 127276: the two halves ran beside each other, each on the other's site. */
  @Test
  void whatMovesToAnotherSiteSurvivesADeathAtEveryPoint() {
    for (int variant = 0; variant < 4; variant++) {
      boolean died = true;
      for (int point = 1; died; point++) {
        World world = new World(variant * 1_000L + point, World.SITE, OTHER);
        world.apply(stores(World.SITE));
        OperationId id = world.nextOperation();
        var plan = world.plan(stores(OTHER));
        died = world.run(id, plan, point).died();
        world.run(id, plan, 0);
        String when = "after a death at " + point + ", variant " + variant;
        assertThat(world.journal.finalState(id)).as(when).isEqualTo(OperationState.SUCCEEDED);
        Crashes.census(world, stores(OTHER), when);
        assertThat(world.cloud(World.SITE).all(world.now)).as(when).isEmpty();
      }
    }
  }
}
