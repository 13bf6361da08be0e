package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.apply.simulation.Fault;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.RecordedResource;
import dev.chassis.value.Value;
import org.junit.jupiter.api.Test;

class ExecutorTest {

  private final World world = new World(1, World.SITE);

  private static DesiredGraph everything() {
    return Blades.everything(World.SITE, "one", "debian", "10.1.0.0/24", 1);
  }

  @Test
  void createsEveryTypeAndRecordsItLive() {
    assertThat(world.apply(everything())).isEqualTo(OperationState.SUCCEEDED);

    assertThat(world.journal.records(World.BLADE))
        .hasSize(12)
        .allSatisfy(record -> {
          assertThat(record.phase()).isEqualTo(RecordedResource.Phase.LIVE);
          assertThat(record.attributes().values()).allMatch(Value::known);
        });
    assertThat(world.census()).isEmpty();
    assertThat(World.nothingToDo(world.plan(everything()))).isTrue();
  }

  @Test
  void secondApplyWritesNothing() {
    world.apply(everything());
    long writes = world.journal.writes();

    assertThat(world.apply(everything())).isEqualTo(OperationState.SUCCEEDED);

    assertThat(world.journal.writes()).isEqualTo(writes);
    assertThat(world.calls(Fault.Call.CREATE)).isZero();
    assertThat(world.calls(Fault.Call.UPDATE)).isZero();
    assertThat(world.calls(Fault.Call.DELETE)).isZero();
    assertThat(world.calls(Fault.Call.LIST)).isZero();
  }

  @Test
  void updatesWhatCanBeUpdatedInPlace() {
    world.apply(everything());
    DesiredGraph renamed = Blades.everything(World.SITE, "two", "debian", "10.1.0.0/24", 2);

    assertThat(world.apply(renamed)).isEqualTo(OperationState.SUCCEEDED);

    assertThat(world.calls(Fault.Call.CREATE)).isZero();
    assertThat(World.nothingToDo(world.plan(renamed))).isTrue();
  }

  @Test
  void replacesWhatCannotAndWhatHangsOnIt() {
    world.apply(everything());
    DesiredGraph moved = Blades.everything(World.SITE, "one", "ubuntu", "10.2.0.0/24", 1);

    assertThat(world.apply(moved)).isEqualTo(OperationState.SUCCEEDED);

    assertThat(world.census()).isEmpty();
    assertThat(World.nothingToDo(world.plan(moved))).isTrue();
  }

  @Test
  void destroysEverythingInReverseOrder() {
    world.apply(everything());

    assertThat(world.apply(Blades.nothing())).isEqualTo(OperationState.SUCCEEDED);

    assertThat(world.journal.records(World.BLADE)).isEmpty();
    assertThat(world.objects()).isEmpty();
  }

  @Test
  void tellsTheOutputsOfTheBlade() {
    OperationId id = world.nextOperation();
    world.run(id, world.plan(everything()), 0);

    assertThat(world.journal.outputs(id)).containsKey("url");
    assertThat(world.journal.finalState(id)).isEqualTo(OperationState.SUCCEEDED);
  }
}
