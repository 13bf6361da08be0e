package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.apply.simulation.Fault;
import dev.chassis.apply.simulation.MemoryCloud;
import dev.chassis.apply.simulation.MemoryJournal;
import dev.chassis.apply.simulation.MemorySite;
import dev.chassis.apply.simulation.MemorySites;
import dev.chassis.plan.Action;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The engine on real threads, and what a node costs. */
class ScaleTest {

  private static final Progress DEAF =
      new Progress() {
        @Override
        public void step(OperationId operation, Step step) {}

        @Override
        public void site(SiteName site, boolean healthy, String sentence) {}
      };

  private final VirtualThreadRuntime runtime = new VirtualThreadRuntime();
  private final MemoryJournal journal = new MemoryJournal(() -> {});
  private final MemoryCloud cloud = new MemoryCloud(MemoryCloud.Times.NONE);
  private final MemorySite site =
      new MemorySite(cloud, runtime, Fault.Source.NONE, Checkpoints.NONE, Duration.ZERO, Set.of());
  private final Executor executor =
      new Executor(
          journal,
          new MemorySites(Map.of(World.SITE, site), new Sites.Limits(32, 1e9)),
          runtime,
          DEAF,
          World::evaluate,
          EngineSettings.defaults(),
          Checkpoints.NONE);
  private int operations;

  private OperationState run(Plan plan) {
    OperationId id = new OperationId("operation" + operations++);
    return executor.run(new OperationRun(id, journal.lease(id, World.BLADE, "one"), plan));
  }

  private static Plan plan(List<Action> actions) {
    return new Plan(
        World.BLADE,
        Plan.Goal.APPLY,
        actions,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        true,
        true,
        false);
  }

  private static Action action(Action.Kind kind, int i) {
    Address address = new Address("node" + i);
    RecordedResource record =
        new RecordedResource(
            address,
            ResourceType.NETWORK,
            World.SITE,
            "token" + i,
            Optional.empty(),
            RecordedResource.Phase.LIVE,
            Map.of(),
            Map.of(),
            Set.of(),
            "operation");
    return new Action(
        address,
        ResourceType.NETWORK,
        World.SITE,
        kind,
        Optional.empty(),
        Optional.of(record),
        Optional.empty(),
        List.of(),
        List.of(),
        Set.of());
  }

  @Test
  void fiftyThousandNodesWithNothingToDoCostMicrosecondsEach() {
    Map<Action.Kind, Integer> most = Map.of(Action.Kind.KEEP, 20, Action.Kind.FORGET, 100);
    for (Action.Kind kind : most.keySet()) {
      List<Action> actions = new ArrayList<>();
      for (int i = 0; i < 50_000; i++) {
        actions.add(action(kind, i));
      }
      long best = Long.MAX_VALUE;
      for (int round = 0; round < 3; round++) {
        long start = System.nanoTime();
        assertThat(run(plan(actions))).isEqualTo(OperationState.SUCCEEDED);
        best = Math.min(best, System.nanoTime() - start);
      }
      assertThat(best / 50_000)
          .as("nanoseconds for a %s", kind)
          .isLessThan(most.getOrDefault(kind, 0) * 1_000L);
    }
  }

  @Test
  void thousandsOfCreatesOnRealThreadsComeOutRight() {
    Blades many = new Blades(World.SITE);
    for (int i = 0; i < 200; i++) {
      many.add(ResourceType.NETWORK, "net" + i, Map.of());
      for (int j = 0; j < 10; j++) {
        many.add(
            ResourceType.PORT, "net" + i + "/port" + j, Map.of("network", Blades.id("net" + i)));
      }
    }
    DesiredGraph graph = many.graph();

    assertThat(run(World.plan(graph, List.of(), Map.of(World.SITE, World.view(List.of())))))
        .isEqualTo(OperationState.SUCCEEDED);
    assertThat(journal.records(World.BLADE)).hasSize(2_200);

    Plan destroy =
        World.plan(
            Blades.nothing(),
            journal.records(World.BLADE),
            Map.of(World.SITE, World.view(cloud.all(runtime.now()))));
    assertThat(run(destroy)).isEqualTo(OperationState.SUCCEEDED);
    assertThat(cloud.all(runtime.now())).isEmpty();
  }

  @Test
  void everythingOnRealThreadsIsCreatedChangedAndDestroyed() {
    for (int round = 0; round < 20; round++) {
      for (DesiredGraph desired :
          List.of(
              Blades.everything(World.SITE, "one", "debian", "10.1.0.0/24", 1),
              Blades.everything(World.SITE, "two", "ubuntu", "10.2.0.0/24", 2),
              Blades.nothing())) {
        Plan plan =
            World.plan(
                desired,
                journal.records(World.BLADE),
                Map.of(World.SITE, World.view(cloud.all(runtime.now()))));
        assertThat(run(plan)).isEqualTo(OperationState.SUCCEEDED);
        assertThat(cloud.all(runtime.now())).hasSize(desired.nodes().size());
        if (round > 2 && desired.nodes().isEmpty()) {
          return;
        }
      }
    }
  }

  @Test
  void idsOfRealTimeAreOrderedAndOfTwentySixLetters() throws InterruptedException {
    String one = runtime.newId();
    Thread.sleep(2);
    String two = runtime.newId();

    assertThat(one).matches("[0-9a-z]{26}").isLessThan(two);
    assertThat(Value.of(one)).isNotEqualTo(Value.of(two));
  }

  @Test
  void closingTheRuntimeOrInterruptingTheOwnerEndsTheRunWhereItIs() throws InterruptedException {
    for (boolean close : List.of(false, true)) {
      VirtualThreadRuntime mine = new VirtualThreadRuntime();
      MemoryCloud slow =
          new MemoryCloud(
              new MemoryCloud.Times(
                  Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Duration.ZERO));
      MemorySite there =
          new MemorySite(slow, mine, Fault.Source.NONE, Checkpoints.NONE, Duration.ZERO, Set.of());
      MemoryJournal own = new MemoryJournal(() -> {});
      Executor engine =
          new Executor(
              own,
              new MemorySites(Map.of(World.SITE, there), new Sites.Limits(32, 1e9)),
              mine,
              DEAF,
              World::evaluate,
              EngineSettings.defaults(),
              Checkpoints.NONE);
      Blades one = new Blades(World.SITE);
      one.add(ResourceType.VOLUME, "store", Map.of());
      Plan plan = World.plan(one.graph(), List.of(), Map.of(World.SITE, World.view(List.of())));
      OperationId id = new OperationId("operation");
      OperationRun run = new OperationRun(id, own.lease(id, World.BLADE, "one"), plan);
      List<OperationState> states = new ArrayList<>();
      CountDownLatch created = new CountDownLatch(1);
      Thread owner = Thread.ofVirtual().unstarted(() -> states.add(engine.run(run)));
      owner.start();
      Thread.ofVirtual()
          .start(() -> {
            while (own.records(World.BLADE).stream().noneMatch(r -> r.id().isPresent())) {
              Thread.onSpinWait();
            }
            created.countDown();
          });
      created.await();
      if (close) {
        mine.close();
      } else {
        owner.interrupt();
      }
      owner.join(Duration.ofSeconds(20));
      assertThat(states).containsExactly(OperationState.RUNNING);
    }
  }
}
