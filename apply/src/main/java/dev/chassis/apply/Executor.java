package dev.chassis.apply;

import dev.chassis.value.Value;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Runs plans: in parallel, journaled step by step, resumable after a crash at any instant.
 * Thread-safe; one for a replica, so that all its runs share the sites' bulkheads and watchers.
 */
public final class Executor {

  private final Engine engine;
  private final Set<Run> runs = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /**
   * @param evaluator makes a value of a deferred one whose variables are all known; pure
   * @param checkpoints {@link Checkpoints#NONE} in production
   */
  public Executor(
      Journal journal,
      Sites sites,
      TaskRuntime runtime,
      Progress progress,
      Function<Value.Deferred, Value> evaluator,
      EngineSettings settings,
      Checkpoints checkpoints) {
    this.engine =
        new Engine(
            journal,
            runtime,
            progress,
            checkpoints,
            settings,
            new Lanes(sites, runtime, progress, settings.breakerFailures()),
            evaluator);
  }

  /**
   * Runs a plan to its end, or on from where an earlier run of the same operation stopped. Blocks;
   * when it returns or throws, no task of the run is left.
   *
   * @return the final state, already in the journal; {@link OperationState#RUNNING} when the run
   *     was stopped by {@link #stop} and waits for its next owner
   * @throws LeaseLostException when another replica has taken the operation
   * @throws JournalFailedException when the journal cannot be written; the operation waits for its
   *     next owner
   */
  public OperationState run(OperationRun operation) {
    Run run = new Run(engine, operation);
    runs.add(run);
    try {
      if (stopping) {
        run.stop();
      }
      return new Conductor(engine, run).conduct();
    } finally {
      runs.remove(run);
    }
  }

  /**
   * Makes every run return at its next recorded state without ending its operation, for a clean
   * shutdown: another replica, or this one after its start, resumes them.
   */
  public void stop() {
    stopping = true;
    runs.forEach(Run::stop);
  }
}
