package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.apply.simulation.Fault;
import dev.chassis.plan.Action;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Guarantees G1 to G7 over random worlds: faults of every kind, deaths at random points, other
 * people's hands, cancellations. Each world must come to rest with every operation ended; then one
 * plan without faults must bring what is desired, with no orphan and no duplicate, and a destroy
 * must leave nothing. {@code -Dchassis.seeds=N} sets how many worlds, {@code -Dchassis.seed=S} runs
 * one.
 */
class RandomWorldsTest {

  private static final int WORLDS = Integer.getInteger("chassis.seeds", 1_000);
  private static final long ONE = Long.getLong("chassis.seed", -1L);

  @Test
  void everyWorldComesToRestAsDesired() {
    if (ONE >= 0) {
      world(ONE);
      return;
    }
    for (long seed = 0; seed < WORLDS; seed++) {
      try {
        world(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("World of seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static void world(long seed) {
    Random random = new Random(seed);
    List<SiteName> sites =
        random.nextBoolean() ? List.of(World.SITE) : List.of(World.SITE, new SiteName("grenoble"));
    World world = new World(seed * 1_000, sites.toArray(SiteName[]::new));
    world.bulk = random.nextBoolean() ? Set.of(ResourceType.PORT, ResourceType.SERVER) : Set.of();
    int operations = 1 + random.nextInt(3);
    for (int i = 0; i < operations; i++) {
      world.faults = faults(random, random.nextInt(30));
      DesiredGraph desired =
          random.nextInt(5) == 0 ? Blades.nothing() : Blades.random(random, sites);
      live(world, random, desired);
      meddle(world, random);
    }
    world.faults = Fault.Source.NONE;
    world.rest();
    bringAbout(world, Blades.random(random, sites));
    bringAbout(world, Blades.nothing());
  }

  /** One operation, with deaths, to its end. */
  private static void live(World world, Random random, DesiredGraph desired) {
    OperationId operation = world.nextOperation();
    Plan plan = world.plan(desired);
    int deaths = random.nextInt(3);
    for (int i = 0; i < deaths; i++) {
      if (random.nextInt(10) == 0) {
        world.journal.cancel(operation);
      }
      if (world.run(operation, plan, 1 + random.nextInt(60)).state() != null) {
        return;
      }
    }
    world.run(operation, plan, 0);
    assertThat(world.journal.finalState(operation)).isNotNull();
    assertThat(world.journal.steps(operation)).allMatch(step -> step.state().isFinal());
  }

  /** Someone else deletes, breaks or changes something. */
  private static void meddle(World world, Random random) {
    List<Observed> servers =
        world.objects().stream().filter(o -> o.type() == ResourceType.SERVER).toList();
    if (servers.isEmpty()) {
      return;
    }
    Observed victim = servers.get(random.nextInt(servers.size()));
    world
        .clouds
        .values()
        .forEach(cloud -> {
          if (!cloud.all(world.now).contains(victim)) {
            return;
          }
          switch (random.nextInt(6)) {
            case 0 -> cloud.vanish(victim.id());
            case 1 -> cloud.breakDown(victim.id(), world.now);
            case 2 -> cloud.tamper(victim.id(), "flavor", Value.of("other"));
            default -> {}
          }
        });
  }

  private static void bringAbout(World world, DesiredGraph desired) {
    world.sentences.clear();
    Plan plan = world.plan(desired);
    OperationState state = world.run(world.nextOperation(), plan, 0).state();
    assertThat(state)
        .as("%s%s", changes(plan), world.sentences)
        .isEqualTo(OperationState.SUCCEEDED);
    world.collect();
    assertThat(world.census()).isEmpty();
    assertThat(world.objects()).hasSize(desired.nodes().size());
    Plan second = world.plan(desired);
    assertThat(World.nothingToDo(second)).as("%s", changes(second)).isTrue();
  }

  private static String changes(Plan plan) {
    StringBuilder text = new StringBuilder();
    plan.actions().stream()
        .filter(action -> action.kind() != Action.Kind.KEEP)
        .forEach(action ->
            text.append(action.kind() + " " + action.address() + "\n")
                .append("  desired " + action.desired().map(d -> d.attributes()) + "\n")
                .append("  record " + action.recorded() + "\n")
                .append("  observed " + action.observed() + "\n"));
    return text.toString();
  }

  static Fault.Source faults(Random random, int percent) {
    Random own = new Random(random.nextLong());
    Fault[] all = Fault.values();
    return (call, type) ->
        own.nextInt(100) < percent && fits(call) ? all[own.nextInt(all.length)] : Fault.NONE;
  }

  private static boolean fits(Fault.Call call) {
    return call != Fault.Call.OBSERVE;
  }

  @Test
  void theSameSeedTakesTheSameDecisions() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(traceOf(seed)).isEqualTo(traceOf(seed));
    }
    assertThat(traceOf(1)).isNotEqualTo(traceOf(2));
  }

  private static List<Object> traceOf(long seed) {
    World world = new World(seed, World.SITE);
    world.faults = faults(new Random(seed), 10);
    world.apply(Blades.everything(World.SITE, "one", "debian", "10.1.0.0/24", 1));
    return List.of(
        world.trace, world.sentences, Duration.between(java.time.Instant.EPOCH, world.now));
  }
}
