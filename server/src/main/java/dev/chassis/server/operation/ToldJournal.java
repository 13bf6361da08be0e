package dev.chassis.server.operation;

import dev.chassis.apply.Journal;
import dev.chassis.apply.Lease;
import dev.chassis.apply.OperationId;
import dev.chassis.apply.OperationState;
import dev.chassis.apply.Step;
import dev.chassis.apply.StepChange;
import dev.chassis.apply.Suspect;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.RecordedResource;
import dev.chassis.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The journal of the engine, which ends an operation only when its steps have been told: the event
 * of the end is the last one that a watcher waits for.
 */
record ToldJournal(Journal journal, EventProgress progress) implements Journal {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Override
  public void finish(Lease lease, OperationState state, Map<String, Value> outputs) {
    progress.settle(PATIENCE);
    journal.finish(lease, state, outputs);
  }

  @Override
  public List<Step> steps(OperationId operation) {
    return journal.steps(operation);
  }

  @Override
  public List<RecordedResource> records(BladeName blade) {
    return journal.records(blade);
  }

  @Override
  public void write(Lease lease, List<StepChange> changes) {
    journal.write(lease, changes);
  }

  @Override
  public boolean cancelRequested(OperationId operation) {
    return journal.cancelRequested(operation);
  }

  @Override
  public boolean holds(Lease lease) {
    return journal.holds(lease);
  }

  @Override
  public void suspect(Suspect suspect) {
    journal.suspect(suspect);
  }

  @Override
  public List<Suspect> suspects() {
    return journal.suspects();
  }

  @Override
  public void cleared(Suspect suspect) {
    journal.cleared(suspect);
  }
}
