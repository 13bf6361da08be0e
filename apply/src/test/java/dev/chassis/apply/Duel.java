package dev.chassis.apply;

import dev.chassis.apply.simulation.SimulatedRuntime;
import dev.chassis.plan.Plan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Two replicas and one operation (guarantee G8): the first is halted as by SIGSTOP at one of its
 * checkpoints, loses its lease, and wakes up while or after the second one has run it.
 */
final class Duel {

  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofDays(1);

  private final World world;
  private final OperationId operation;
  private final Plan plan;
  private final int haltAt;
  private final Duration halt;
  private SimulatedRuntime.@Nullable Process first;
  private TaskRuntime.@Nullable Gate<Boolean> met;
  private int points;
  private boolean halted;
  private boolean refused;
  private boolean over;

  /**
   * @param haltAt the checkpoint of the first replica at which it is halted, counted from 1
   * @param halt how long beyond the end of its lease
   */
  Duel(World world, OperationId operation, Plan plan, int haltAt, Duration halt) {
    this.world = world;
    this.operation = operation;
    this.plan = plan;
    this.haltAt = haltAt;
    this.halt = halt;
  }

  /** True when the first replica came by that checkpoint. */
  boolean fight() {
    world.life(this::watch, (executor, mine) -> bothRun(executor, mine));
    return halted;
  }

  /** True when the first replica heard that its lease is lost. */
  boolean refused() {
    return refused;
  }

  private Checkpoints watch(SimulatedRuntime mine) {
    SimulatedRuntime.Process process = mine.process();
    TaskRuntime.Gate<Boolean> gate = mine.gate();
    first = process;
    met = gate;
    return (_, _) -> {
      if (process.runs() && ++points == haltAt) {
        halted = true;
        gate.open(true);
        process.halt();
      }
    };
  }

  private void bothRun(Executor executor, SimulatedRuntime mine) {
    SimulatedRuntime.Process process = first;
    TaskRuntime.Gate<Boolean> gate = met;
    if (process == null || gate == null) {
      throw new IllegalStateException("Not begun");
    }
    TaskRuntime.Gate<Boolean> ended = mine.gate();
    Lease one = world.journal.lease(operation, World.BLADE, "one");
    process.fork(
        "one",
        () -> {
          run(executor, one);
          gate.open(true);
          ended.open(true);
        });
    gate.await(LONG);
    mine.fork("collector", () -> collect(mine));
    mine.sleep(LEASE);
    mine.fork(
        "wake",
        () -> {
          mine.sleep(halt);
          process.goOn();
        });
    if (world.journal.finalState(operation) == null) {
      Lease two = world.journal.lease(operation, World.BLADE, "two");
      run(world.executor(mine, Checkpoints.NONE), two);
    }
    ended.await(LONG);
    over = true;
  }

  private void run(Executor executor, Lease lease) {
    try {
      executor.run(new OperationRun(operation, lease, plan));
    } catch (LeaseLostException e) {
      refused = true;
    } catch (JournalFailedException e) {
      // The operation waits for its next owner.
    }
  }

  private void collect(SimulatedRuntime mine) {
    Collector collector = world.collector(mine);
    while (!over) {
      collector.collect();
      mine.sleep(Duration.ofSeconds(5));
    }
  }
}
