package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.site.ResourceType;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Guarantee G1: the engine dies before and after every durable write, every request, every effect
 * and every answer, over a blade that holds every type; what comes after must leave no orphan, no
 * duplicate, a final state and nothing to do.
 */
class CrashTest {

  private static final DesiredGraph BEFORE =
      Blades.everything(World.SITE, "one", "debian", "10.1.0.0/24", 1);

  @Test
  void applyingSurvivesADeathAtEveryPoint() {
    atEveryPoint(Blades.nothing(), BEFORE, Set.of());
  }

  @Test
  void creatingInBulkSurvivesADeathAtEveryPoint() {
    Blades many = new Blades(World.SITE);
    for (int i = 0; i < 3; i++) {
      many.add(ResourceType.NETWORK, "net" + i, java.util.Map.of());
      many.add(ResourceType.PORT, "port" + i, java.util.Map.of("network", Blades.id("net" + i)));
    }
    atEveryPoint(Blades.nothing(), many.graph(), Set.of(ResourceType.NETWORK, ResourceType.PORT));
  }

  @Test
  void updatingSurvivesADeathAtEveryPoint() {
    atEveryPoint(
        BEFORE, Blades.everything(World.SITE, "two", "debian", "10.1.0.0/24", 2), Set.of());
  }

  @Test
  void replacingSurvivesADeathAtEveryPoint() {
    atEveryPoint(
        BEFORE, Blades.everything(World.SITE, "one", "ubuntu", "10.2.0.0/24", 1), Set.of());
  }

  @Test
  void destroyingSurvivesADeathAtEveryPoint() {
    atEveryPoint(BEFORE, Blades.nothing(), Set.of());
  }

  @Test
  void aSecondDeathOnTheWayBackIsSurvivedToo() {
    DesiredGraph after = Blades.everything(World.SITE, "two", "ubuntu", "10.2.0.0/24", 2);
    for (int first = 1; first < 120; first += 3) {
      for (int second = 1; second < 40; second += 4) {
        deathsAt(first, second, BEFORE, after, Set.of());
      }
    }
  }

  private static void atEveryPoint(
      DesiredGraph before, DesiredGraph after, Set<ResourceType> bulk) {
    int point = 1;
    boolean died = true;
    while (died) {
      died = deathAt(point, before, after, bulk);
      point++;
    }
    assertThat(point).isGreaterThan(20);
  }

  /** True when it did die there. */
  private static boolean deathAt(
      int point, DesiredGraph before, DesiredGraph after, Set<ResourceType> bulk) {
    return deathsAt(point, 0, before, after, bulk);
  }

  private static boolean deathsAt(
      int point, int second, DesiredGraph before, DesiredGraph after, Set<ResourceType> bulk) {
    World world = new World(point, World.SITE);
    world.bulk = bulk;
    if (!before.nodes().isEmpty()) {
      assertThat(world.apply(before)).isEqualTo(OperationState.SUCCEEDED);
    }
    OperationId operation = world.nextOperation();
    Plan plan = world.plan(after);
    boolean died = world.run(operation, plan, point).state() == null;
    if (died && (second == 0 || world.run(operation, plan, second).state() == null)) {
      world.run(operation, plan, 0);
    }
    world.collect();
    assertThat(world.journal.finalState(operation))
        .as("after a death at point %d", point)
        .isEqualTo(OperationState.SUCCEEDED);
    assertThat(world.census()).as("after a death at point %d", point).isEmpty();
    assertThat(world.objects()).hasSize(after.nodes().size());
    assertThat(World.nothingToDo(world.plan(after)))
        .as("after a death at point %d: %s", point, world.plan(after).actions())
        .isTrue();
    return died;
  }
}
