package dev.chassis.apply;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.RecordedResource;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;

/** A journal that hands everything on; its heirs are wrong in one thing each. */
class OtherJournal implements Journal {

  final Journal honest;

  OtherJournal(Journal honest) {
    this.honest = honest;
  }

  @Override
  public List<Step> steps(OperationId operation) {
    return honest.steps(operation);
  }

  @Override
  public List<RecordedResource> records(BladeName blade) {
    return honest.records(blade);
  }

  @Override
  public void write(Lease lease, List<StepChange> changes) {
    honest.write(lease, changes);
  }

  @Override
  public boolean cancelRequested(OperationId operation) {
    return honest.cancelRequested(operation);
  }

  @Override
  public boolean holds(Lease lease) {
    return honest.holds(lease);
  }

  @Override
  public void suspect(Suspect suspect) {
    honest.suspect(suspect);
  }

  @Override
  public void finish(Lease lease, OperationState state, Map<String, Value> outputs) {
    honest.finish(lease, state, outputs);
  }

  @Override
  public List<Suspect> suspects() {
    return honest.suspects();
  }

  @Override
  public void cleared(Suspect suspect) {
    honest.cleared(suspect);
  }
}
