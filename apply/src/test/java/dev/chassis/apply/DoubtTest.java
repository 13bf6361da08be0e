package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.apply.simulation.Fault;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.site.ResourceType;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Guarantees G2 and G3: every fault of a call, for every type. */
class DoubtTest {

  private static final DesiredGraph EVERYTHING =
      Blades.everything(World.SITE, "one", "debian", "10.1.0.0/24", 1);

  private static final Set<Fault> PASSING =
      EnumSet.of(
          Fault.BUSY,
          Fault.RATE_LIMITED,
          Fault.NO_CONNECTION,
          Fault.LOST_ANSWER,
          Fault.SENT_TWICE,
          Fault.SECOND_ANSWER,
          Fault.LOST_REQUEST,
          Fault.LATE_REQUEST,
          Fault.OBJECT_FAILS);

  @TestFactory
  Stream<DynamicTest> oneFaultOfACreateLeavesNoTrace() {
    return oneFaultOf(Fault.Call.CREATE);
  }

  @TestFactory
  Stream<DynamicTest> oneFaultOfAListLeavesNoTrace() {
    return oneFaultOf(Fault.Call.LIST);
  }

  private static Stream<DynamicTest> oneFaultOf(Fault.Call call) {
    return Stream.of(ResourceType.values())
        .flatMap(type ->
            PASSING.stream()
                .map(fault ->
                    DynamicTest.dynamicTest(
                        fault + " of " + type, () -> survives(call, type, fault))));
  }

  private static void survives(Fault.Call call, ResourceType type, Fault fault) {
    World world = new World(7, World.SITE);
    world.faults = once(call, type, fault);
    assertThat(world.apply(EVERYTHING))
        .as("%s", world.sentences)
        .isEqualTo(OperationState.SUCCEEDED);
    settlesTo(world, EVERYTHING);
  }

  @TestFactory
  Stream<DynamicTest> oneFaultOfADeleteLeavesNothing() {
    return Stream.of(ResourceType.values())
        .flatMap(type ->
            PASSING.stream()
                .map(fault ->
                    DynamicTest.dynamicTest(
                        fault + " of " + type,
                        () -> {
                          World world = new World(7, World.SITE);
                          world.apply(EVERYTHING);
                          world.faults = once(Fault.Call.DELETE, type, fault);
                          assertThat(world.apply(Blades.nothing()))
                              .isEqualTo(OperationState.SUCCEEDED);
                          settlesTo(world, Blades.nothing());
                        })));
  }

  @TestFactory
  Stream<DynamicTest> oneFaultOfAnUpdateIsMadeGood() {
    DesiredGraph changed = Blades.everything(World.SITE, "two", "debian", "10.1.0.0/24", 2);
    return Stream.of(
            ResourceType.NETWORK,
            ResourceType.SUBNET,
            ResourceType.PORT,
            ResourceType.VOLUME,
            ResourceType.SERVER)
        .flatMap(type ->
            PASSING.stream()
                .map(fault ->
                    DynamicTest.dynamicTest(
                        fault + " of " + type,
                        () -> {
                          World world = new World(7, World.SITE);
                          world.apply(EVERYTHING);
                          world.faults = once(Fault.Call.UPDATE, type, fault);
                          assertThat(world.apply(changed))
                              .as("%s", world.sentences)
                              .isEqualTo(OperationState.SUCCEEDED);
                          settlesTo(world, changed);
                        })));
  }

  @TestFactory
  Stream<DynamicTest> aRefusalFailsTheStepAndSkipsOnlyWhatWaitsForIt() {
    return Stream.of(ResourceType.values())
        .map(type ->
            DynamicTest.dynamicTest(
                type.text(),
                () -> {
                  World world = new World(7, World.SITE);
                  world.faults =
                      (call, of) ->
                          call == Fault.Call.CREATE && of == type ? Fault.QUOTA : Fault.NONE;
                  OperationId id = world.nextOperation();
                  assertThat(world.run(id, world.plan(EVERYTHING), 0).state())
                      .isEqualTo(OperationState.FAILED);
                  assertThat(world.journal.steps(id))
                      .filteredOn(step -> step.state() == StepState.FAILED)
                      .singleElement()
                      .satisfies(step ->
                          assertThat(step.attempts().getLast().httpStatus()).isEqualTo(403));
                  assertThat(world.journal.steps(id))
                      .filteredOn(step -> step.state() == StepState.SKIPPED)
                      .allSatisfy(step -> assertThat(step.note()).endsWith("which failed"));
                  assertThat(world.census()).isEmpty();
                  world.faults = Fault.Source.NONE;
                  assertThat(world.apply(EVERYTHING)).isEqualTo(OperationState.SUCCEEDED);
                  settlesTo(world, EVERYTHING);
                }));
  }

  @Test
  void aLateTwinOfAnUnfencedTypeIsCollected() {
    World world = new World(7, World.SITE);
    world.faults = once(Fault.Call.CREATE, ResourceType.NETWORK, Fault.LATE_REQUEST);
    Blades one = new Blades(World.SITE);
    one.add(ResourceType.NETWORK, "front", java.util.Map.of());

    world.apply(one.graph());

    assertThat(world.journal.suspects()).hasSize(1);
    world.now = world.now.plusSeconds(30);
    assertThat(world.there(ResourceType.NETWORK)).isEqualTo(2);
    world.collect();
    assertThat(world.there(ResourceType.NETWORK)).isEqualTo(1);
    assertThat(world.census()).isEmpty();
  }

  @Test
  void theTwinOfAnIntentThatALaterPlanTakesUpIsCollected() {
    int met = 0;
    for (int crashAt = 1; crashAt < 20; crashAt++) {
      World world = new World(7, World.SITE);
      Blades one = new Blades(World.SITE);
      one.add(ResourceType.NETWORK, "front", java.util.Map.of());
      world.faults = once(Fault.Call.CREATE, ResourceType.NETWORK, Fault.SENT_TWICE);
      OperationId id = world.nextOperation();
      Plan plan = world.plan(one.graph());
      world.run(id, plan, crashAt);
      world.faults = (call, _) -> call == Fault.Call.LIST ? Fault.REFUSED : Fault.NONE;
      if (world.run(id, plan, 0).state() == OperationState.FAILED) {
        met++;
      }
      world.faults = Fault.Source.NONE;

      assertThat(world.apply(one.graph())).isEqualTo(OperationState.SUCCEEDED);
      world.collect();

      assertThat(world.there(ResourceType.NETWORK)).as("died at %d", crashAt).isEqualTo(1);
      assertThat(world.census()).isEmpty();
    }
    assertThat(met).isPositive();
  }

  @Test
  void whatFailsToBuildIsBuiltOnceMoreAndThenGivenUp() {
    World world = new World(7, World.SITE);
    world.faults =
        (call, type) ->
            call == Fault.Call.CREATE && type == ResourceType.SERVER
                ? Fault.OBJECT_FAILS
                : Fault.NONE;
    OperationId id = world.nextOperation();

    world.run(id, world.plan(EVERYTHING), 0);

    assertThat(world.journal.finalState(id)).isEqualTo(OperationState.FAILED);
    assertThat(world.journal.steps(id))
        .filteredOn(step -> step.state() == StepState.FAILED)
        .singleElement()
        .satisfies(step -> {
          assertThat(step.attempts()).hasSize(2);
          assertThat(step.note()).contains("No valid host was found");
        });
    assertThat(world.census()).isEmpty();
  }

  private static void settlesTo(World world, DesiredGraph desired) {
    world.faults = Fault.Source.NONE;
    world.collect();
    assertThat(world.census()).isEmpty();
    assertThat(world.objects()).hasSize(desired.nodes().size());
    assertThat(World.nothingToDo(world.plan(desired))).isTrue();
  }

  private static Fault.Source once(Fault.Call call, ResourceType type, Fault fault) {
    boolean[] done = new boolean[1];
    return (each, of) -> {
      if (each != call || of != type || done[0]) {
        return Fault.NONE;
      }
      done[0] = true;
      return fault;
    };
  }
}
