package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.Action;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Guarantee G8: of two replicas the first is halted at each of its points for longer than its lease
 * and wakes up beside the second one, after it, or when every settle window is long over. What it
 * still writes is refused, and what it still sends leaves no orphan and no duplicate.
 */
class DuelTest {

  private static final List<Duration> HALTS =
      List.of(
          Duration.ZERO,
          Duration.ofMillis(300),
          Duration.ofSeconds(3),
          Duration.ofSeconds(40),
          Duration.ofMinutes(20));

  private static int rounds;
  private static int refusals;
  private static int mended;

  @AfterAll
  static void tellTheCount() {
    System.out.printf(
        "duels: %d rounds, in %d the first replica heard that its lease was lost; "
            + "0 orphans, 0 duplicates, %d late updates mended by the next plan%n",
        rounds, refusals, mended);
    assertThat(rounds).isGreaterThan(1_000);
  }

  @TestFactory
  Stream<DynamicTest> whoWakesUpWithoutALeaseDoesNoHarm() {
    return Stream.of(
            Crashes.of("apply", Crashes.ONE),
            Crashes.of("change", Crashes.CHANGED, Crashes.ONE),
            Crashes.of("destroy", Blades.nothing(), Crashes.ONE))
        .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> atEveryPoint(operation)));
  }

  private static void atEveryPoint(Crashes operation) {
    for (Duration halt : HALTS) {
      int point = 1;
      while (round(operation, point, halt)) {
        point++;
      }
      assertThat(point).isGreaterThan(60);
    }
  }

  /** True when the first replica came as far as that point. */
  static boolean round(Crashes operation, int point, Duration halt) {
    World world = operation.settings().apply(new World(point, World.SITE));
    operation.before().accept(world);
    DesiredGraph desired = operation.after();
    OperationId id = world.nextOperation();
    Plan plan = world.plan(desired);
    Duel duel = new Duel(world, id, plan, point, halt);
    boolean halted = duel.fight();
    rounds += halted ? 1 : 0;
    refusals += duel.refused() ? 1 : 0;
    String when = operation.name() + ", halted at " + point + " for " + halt;
    assertThat(world.journal.finalState(id)).as(when).isEqualTo(OperationState.SUCCEEDED);
    world.rest();
    assertThat(world.census()).as(when).isEmpty();
    assertThat(world.objects()).as(when).hasSize(desired.nodes().size());
    // An update that was under way when the lease was lost may undo one of the second replica's.
    Plan mending = world.plan(desired);
    if (!World.nothingToDo(mending)) {
      mended++;
      assertThat(mending.actions())
          .as(when)
          .extracting(Action::kind)
          .containsOnly(Action.Kind.KEEP, Action.Kind.UPDATE);
      assertThat(world.apply(desired)).as(when).isEqualTo(OperationState.SUCCEEDED);
    }
    Crashes.census(world, desired, when);
    return halted;
  }
}
