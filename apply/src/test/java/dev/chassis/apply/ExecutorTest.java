package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.apply.simulation.Fault;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
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

  private Observed the(ResourceType type) {
    return world.objects().stream().filter(each -> each.type() == type).findFirst().orElseThrow();
  }

  /**
   * Random worlds found it: a part of the site was silent, and its objects were lost from sight.
   */
  @Test
  void doesNotForgetWhatIsThereAfterAll() {
    world.apply(everything());
    world.overlooked = the(ResourceType.KEY_PAIR).id();
    OperationId id = world.nextOperation();
    world.run(id, world.plan(Blades.nothing()), 0);

    assertThat(world.journal.finalState(id)).isEqualTo(OperationState.FAILED);
    assertThat(world.journal.steps(id))
        .filteredOn(step -> step.state() == StepState.FAILED)
        .singleElement()
        .satisfies(step -> assertThat(step.note()).contains("key is there after all"));
    assertThat(world.census()).isEmpty();

    world.overlooked = null;
    assertThat(world.apply(Blades.nothing())).isEqualTo(OperationState.SUCCEEDED);
    assertThat(world.objects()).isEmpty();
  }

  /** World 300138: the delete may still be on its way, so that its object is not adopted. */
  @Test
  void deletesForGoodWhatItHadBegunToDelete() {
    world.apply(everything());
    Observed key = the(ResourceType.KEY_PAIR);
    world.faults = new Fault.Always(Fault.Call.DELETE, ResourceType.KEY_PAIR, Fault.REFUSED);
    assertThat(world.apply(Blades.nothing())).isEqualTo(OperationState.FAILED);
    world.faults = Fault.Source.NONE;
    world.overlooked = key.id();

    assertThat(world.apply(everything())).isEqualTo(OperationState.SUCCEEDED);

    assertThat(the(ResourceType.KEY_PAIR).id()).isNotEqualTo(key.id());
    assertThat(world.objects()).hasSize(12);
    assertThat(world.census()).isEmpty();
  }

  /** The failures at nodes found it: such a step never ended. */
  @Test
  void givesUpADeleteThatFailsOnTheSiteEachTime() {
    world.apply(everything());
    world.faults = new Fault.Always(Fault.Call.DELETE, ResourceType.SERVER, Fault.OBJECT_FAILS);
    OperationId id = world.nextOperation();

    world.run(id, world.plan(Blades.nothing()), 0);

    assertThat(world.journal.finalState(id)).isEqualTo(OperationState.FAILED);
    assertThat(world.journal.steps(id))
        .filteredOn(step -> step.state() == StepState.FAILED)
        .anySatisfy(step -> assertThat(step.note()).contains("could not delete server-"));
  }

  @Test
  void tellsTheOutputsOfTheBlade() {
    OperationId id = world.nextOperation();
    world.run(id, world.plan(everything()), 0);

    assertThat(world.journal.outputs(id)).containsKey("url");
    assertThat(world.journal.finalState(id)).isEqualTo(OperationState.SUCCEEDED);
  }
}
