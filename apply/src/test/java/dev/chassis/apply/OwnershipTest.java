package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.apply.simulation.Fault;
import dev.chassis.plan.Action;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Guarantees G7 and G8: one writer, cancelling, stopping. */
class OwnershipTest {

  private static final DesiredGraph EVERYTHING =
      Blades.everything(World.SITE, "one", "debian", "10.1.0.0/24", 1);

  @Test
  void aStolenLeaseStopsTheOldOwnerWhereverItIs() {
    for (int millis = 0; millis < 5_000; millis += 50) {
      World world = new World(millis, World.SITE);
      OperationId id = world.nextOperation();
      Plan plan = world.plan(EVERYTHING);
      Lease old = world.journal.lease(id, World.BLADE, "one");
      List<RuntimeException> thrown = new ArrayList<>();
      Duration pause = Duration.ofMillis(millis);
      world.life(
          0,
          (executor, runtime) -> {
            runtime.fork(
                "first", () -> runAndKeep(executor, new OperationRun(id, old, plan), thrown));
            runtime.sleep(pause);
            Lease next = world.journal.lease(id, World.BLADE, "two");
            executor.run(new OperationRun(id, next, plan));
          });
      assertThat(thrown).hasSize(1).first().isInstanceOf(LeaseLostException.class);
      world.collect();
      assertThat(world.journal.finalState(id)).isEqualTo(OperationState.SUCCEEDED);
      assertThat(world.census()).as("stolen after %d ms", millis).isEmpty();
      assertThat(world.objects()).hasSize(12);
    }
  }

  private static void runAndKeep(
      Executor executor, OperationRun run, List<RuntimeException> thrown) {
    try {
      executor.run(run);
    } catch (LeaseLostException e) {
      thrown.add(e);
    }
  }

  @Test
  void whatWasAdoptedIsReleasedAndNotEvenAnOlderPlanDeletesIt() {
    World world = new World(7, World.SITE);
    world.apply(EVERYTHING);
    DesiredGraph nothing = new DesiredGraph(Map.of(), Map.of());
    Plan older = world.plan(nothing);
    OperationId adoption = world.nextOperation();
    Lease lease = world.journal.lease(adoption, World.BLADE, "one");
    for (RecordedResource record : world.journal.records(World.BLADE)) {
      Step step =
          new Step(
              record.address(),
              Action.Kind.ADOPT,
              StepState.DONE,
              "adopted",
              List.of(),
              Optional.of(world.now),
              Optional.of(world.now));
      world.journal.write(
          lease,
          List.of(
              new StepChange(
                  step, new StepChange.RecordChange.Put(adopted(record)), Optional.empty())));
    }
    assertThat(world.run(world.nextOperation(), older, 0).state()).isEqualTo(OperationState.FAILED);
    assertThat(world.objects()).hasSize(12);
    assertThat(world.apply(nothing)).isEqualTo(OperationState.SUCCEEDED);
    assertThat(world.objects()).hasSize(12);
    assertThat(world.journal.records(World.BLADE)).isEmpty();
  }

  private static RecordedResource adopted(RecordedResource record) {
    return new RecordedResource(
        record.address(),
        record.type(),
        record.site(),
        record.token(),
        record.id(),
        record.phase(),
        record.attributes(),
        record.outputs(),
        record.needs(),
        record.operation(),
        true);
  }

  @Test
  void aWriteUnderAnOldLeaseIsRefused() {
    World world = new World(1, World.SITE);
    OperationId id = world.nextOperation();
    Lease old = world.journal.lease(id, World.BLADE, "one");
    world.journal.lease(id, World.BLADE, "two");

    assertThatThrownBy(() ->
            world.life(
                0,
                (executor, _) -> executor.run(new OperationRun(id, old, world.plan(EVERYTHING)))))
        .hasRootCauseInstanceOf(LeaseLostException.class);
    assertThat(world.journal.steps(id)).isEmpty();
    assertThat(world.objects()).isEmpty();
  }

  @Test
  void cancellingStopsAtARecordedStateFromWhichTheNextPlanGoesOn() {
    for (int millis = 0; millis < 6_000; millis += 100) {
      World world = new World(millis, World.SITE);
      OperationId id = world.nextOperation();
      Plan plan = world.plan(EVERYTHING);
      Lease lease = world.journal.lease(id, World.BLADE, "one");
      Duration pause = Duration.ofMillis(millis);
      world.life(
          0,
          (executor, runtime) -> {
            runtime.fork("run", () -> executor.run(new OperationRun(id, lease, plan)));
            runtime.sleep(pause);
            world.journal.cancel(id);
          });
      assertThat(world.journal.finalState(id))
          .isIn(OperationState.CANCELLED, OperationState.SUCCEEDED);
      assertThat(world.journal.steps(id)).hasSize(12).allMatch(step -> step.state().isFinal());
      assertThat(world.census()).isEmpty();
      assertThat(world.apply(EVERYTHING)).isEqualTo(OperationState.SUCCEEDED);
    }
  }

  @Test
  void stoppingLeavesTheOperationToItsNextOwner() {
    World world = new World(5, World.SITE);
    OperationId id = world.nextOperation();
    Plan plan = world.plan(EVERYTHING);
    Lease lease = world.journal.lease(id, World.BLADE, "one");
    List<OperationState> states = new ArrayList<>();
    world.life(
        0,
        (executor, runtime) -> {
          runtime.fork("run", () -> states.add(executor.run(new OperationRun(id, lease, plan))));
          runtime.sleep(Duration.ofSeconds(1));
          executor.stop();
        });
    assertThat(states).containsExactly(OperationState.RUNNING);
    assertThat(world.journal.finalState(id)).isNull();

    assertThat(world.run(id, plan, 0).state()).isEqualTo(OperationState.SUCCEEDED);
    world.collect();
    assertThat(world.objects()).hasSize(12);
  }

  @Test
  void aPlanOlderThanWhatIsThereTouchesNothing() {
    World world = new World(5, World.SITE);
    world.apply(EVERYTHING);
    Plan old = world.plan(Blades.nothing());
    world.apply(Blades.nothing());
    world.apply(EVERYTHING);

    assertThat(world.run(world.nextOperation(), old, 0).state()).isEqualTo(OperationState.FAILED);

    assertThat(world.calls(Fault.Call.DELETE)).isZero();
    assertThat(world.objects()).hasSize(12);
    assertThat(World.nothingToDo(world.plan(EVERYTHING))).isTrue();
  }
}
