package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.apply.simulation.Fault;
import dev.chassis.plan.Plan;
import dev.chassis.site.ResourceType;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Guarantees G1 and G7: the engine dies before and after every durable write, on the way to and
 * from the store, before and after every request, effect and answer, in every operation.
 */
class CrashTest {

  private static final Map<String, Integer> DEATHS = new TreeMap<>();

  @AfterAll
  static void tellTheCount() {
    int all = DEATHS.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "deaths survived: %d = %s; blades of %d types, but for bulk and changed types; "
            + "0 orphans, 0 duplicates%n",
        all, DEATHS, ResourceType.values().length);
  }

  private static Stream<Crashes> operations() {
    Crashes bulk =
        Crashes.of("create in bulk", Blades.many(World.SITE))
            .inBulk(ResourceType.NETWORK, ResourceType.PORT);
    Crashes afterFailure =
        new Crashes(
            "roll back a failed update",
            world -> {
              world.apply(Crashes.ONE);
              world.faults = new Fault.Always(Fault.Call.CREATE, ResourceType.SERVER, Fault.QUOTA);
              assertThat(world.apply(Crashes.CHANGED)).isEqualTo(OperationState.FAILED);
              world.faults = Fault.Source.NONE;
            },
            Crashes.ONE,
            UnaryOperator.identity());
    return Stream.of(
        Crashes.of("apply", Crashes.ONE),
        bulk,
        Crashes.of("update", Crashes.UPDATED, Crashes.ONE),
        Crashes.of("replace", Crashes.REPLACED, Crashes.ONE),
        Crashes.of("roll back", Crashes.ONE, Crashes.ONE, Crashes.CHANGED),
        afterFailure,
        Crashes.of(
            "change types",
            Blades.things(World.SITE, ResourceType.SECURITY_GROUP),
            Blades.things(World.SITE, ResourceType.NETWORK)),
        Crashes.of("destroy", Blades.nothing(), Crashes.ONE));
  }

  @TestFactory
  Stream<DynamicTest> aDeathAtEveryPointIsSurvived() {
    return operations()
        .map(operation ->
            DynamicTest.dynamicTest(
                operation.name(),
                () -> {
                  int points = operation.atEveryPoint();
                  assertThat(points).isGreaterThan(40);
                  DEATHS.merge(operation.name(), points, Integer::sum);
                }));
  }

  @TestFactory
  Stream<DynamicTest> aSecondDeathOnTheWayBackIsSurvivedToo() {
    return operations()
        .map(operation ->
            DynamicTest.dynamicTest(
                operation.name(),
                () -> {
                  int twice = 0;
                  boolean died = true;
                  for (int first = 1; died; first += 7) {
                    for (int second = 1; second < 60 && died; second += 5) {
                      died = operation.at(first, second);
                      twice++;
                    }
                  }
                  assertThat(twice).isGreaterThan(20);
                  DEATHS.merge(operation.name() + ", twice", twice, Integer::sum);
                }));
  }

  /** What someone does to a run at one of its points. */
  private interface Intervention {
    void on(Executor executor, World world, OperationId operation);
  }

  @Test
  void aDeathAtEveryPointAfterACancellationIsSurvived() {
    int deaths = 0;
    for (int cancelAt = 1; cancelAt < 250; cancelAt += 7) {
      deaths += interrupted(cancelAt, (_, world, id) -> world.journal.cancel(id));
    }
    assertThat(deaths).isGreaterThan(100);
    DEATHS.merge("cancel", deaths, Integer::sum);
  }

  @Test
  void aDeathAtEveryPointAfterACleanStopIsSurvived() {
    int deaths = 0;
    for (int stopAt = 1; stopAt < 250; stopAt += 2) {
      deaths += interrupted(stopAt, (executor, _, _) -> executor.stop());
    }
    assertThat(deaths).isGreaterThan(100);
    DEATHS.merge("stop", deaths, Integer::sum);
  }

  private static int interrupted(int at, Intervention what) {
    int deaths = 0;
    boolean died = true;
    for (int then = 1; died; then += 3) {
      died = interruptedAndKilled(at, then, what);
      deaths += died ? 1 : 0;
    }
    return deaths;
  }

  /** Someone intervenes at one point, and the engine dies so many points later. */
  private static boolean interruptedAndKilled(int at, int then, Intervention what) {
    World world = new World(at * 1_000L + then, World.SITE);
    world.apply(Crashes.ONE);
    OperationId operation = world.nextOperation();
    Plan plan = world.plan(Crashes.CHANGED);
    Lease lease = world.journal.lease(operation, World.BLADE, "one");
    int[] passed = new int[1];
    Executor[] engine = new Executor[1];
    int points =
        world.life(
            mine ->
                (_, _) -> {
                  passed[0]++;
                  Executor executor = engine[0];
                  if (passed[0] == at && executor != null) {
                    what.on(executor, world, operation);
                  } else if (passed[0] == at + then) {
                    mine.crash();
                  }
                },
            (executor, _) -> {
              engine[0] = executor;
              executor.run(new OperationRun(operation, lease, plan));
            });
    world.run(operation, plan, 0);
    String when = "after an intervention at " + at + " and a death " + then + " points later";
    assertThat(world.journal.finalState(operation))
        .as(when)
        .isIn(OperationState.SUCCEEDED, OperationState.CANCELLED);
    assertThat(world.journal.steps(operation)).as(when).allMatch(step -> step.state().isFinal());
    assertThat(world.apply(Crashes.CHANGED)).as(when).isEqualTo(OperationState.SUCCEEDED);
    Crashes.census(world, Crashes.CHANGED, when);
    return points < 0 || passed[0] >= at + then;
  }
}
