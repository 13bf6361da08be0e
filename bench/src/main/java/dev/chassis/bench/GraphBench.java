package dev.chassis.bench;

import dev.chassis.apply.Checkpoints;
import dev.chassis.apply.EngineSettings;
import dev.chassis.apply.Executor;
import dev.chassis.apply.OperationId;
import dev.chassis.apply.OperationRun;
import dev.chassis.apply.OperationState;
import dev.chassis.apply.Progress;
import dev.chassis.apply.Sites;
import dev.chassis.apply.Step;
import dev.chassis.apply.VirtualThreadRuntime;
import dev.chassis.apply.simulation.MemoryJournal;
import dev.chassis.plan.Plan;
import dev.chassis.site.Driver;
import dev.chassis.site.SiteName;

/**
 * The engine alone: 50,000 nodes on a site that does nothing, at once, with a journal in memory.
 * What is left is scheduling, journaling and bookkeeping. Goal: under 20 µs a node (research 1.2).
 */
public final class GraphBench {

  private static final int NODES = 50_000;
  private static final int WARM_UP = 3;
  private static final int RUNS = 10;

  private GraphBench() {}

  public static void main(String[] args) {
    Plan plan = Graphs.plan(Graphs.layered(NODES), false);
    double[] micros = new double[RUNS];
    for (int run = -WARM_UP; run < RUNS; run++) {
      double took = run(plan, run + WARM_UP);
      if (run >= 0) {
        micros[run] = took;
      }
    }
    Figures.of(micros).print("engine, " + NODES + " no-op nodes, per node", "µs", "< 20 µs");
  }

  private static double run(Plan plan, int number) {
    var journal = new MemoryJournal(() -> {});
    var runtime = new VirtualThreadRuntime();
    var executor =
        new Executor(
            journal,
            new OneSite(),
            runtime,
            new Silence(),
            value -> value,
            EngineSettings.defaults(),
            Checkpoints.NONE);
    var id = new OperationId("bench" + number);
    var lease = journal.lease(id, Graphs.BLADE, "bench");
    long begun = System.nanoTime();
    OperationState state = executor.run(new OperationRun(id, lease, plan));
    double micros = (System.nanoTime() - begun) / 1000.0 / NODES;
    if (state != OperationState.SUCCEEDED || journal.records(Graphs.BLADE).size() != NODES) {
      throw new IllegalStateException("The run ended as " + state);
    }
    return micros;
  }

  private record OneSite(Driver driver) implements Sites {
    OneSite() {
      this(new NoWorkSite());
    }

    @Override
    public Driver driver(SiteName site) {
      return driver;
    }

    @Override
    public Limits limits(SiteName site) {
      return new Limits(256, 1e9);
    }
  }

  private static final class Silence implements Progress {
    @Override
    public void step(OperationId operation, Step step) {}

    @Override
    public void site(SiteName site, boolean healthy, String sentence) {}
  }
}
