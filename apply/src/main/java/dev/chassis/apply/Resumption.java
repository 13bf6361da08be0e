package dev.chassis.apply;

import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.RecordedResource.Phase;

/** What an earlier run of the same operation did to a task, from the journal and the records. */
final class Resumption {

  private final Run run;

  Resumption(Run run) {
    this.run = run;
  }

  /** True when it ended well. */
  boolean ended(Task task) {
    return state(task) == StepState.DONE;
  }

  /** True when its step ended otherwise. */
  boolean lost(Task task) {
    return state(task).isFinal() && state(task) != StepState.DONE;
  }

  /**
   * True when it was at work, so that all it needed had been met: it goes on whatever has become of
   * the others since.
   */
  boolean begun(Task task) {
    if (state(task) != StepState.RUNNING && state(task) != StepState.SETTLING) {
      return false;
    }
    RecordedResource record = run.records().get(task.address());
    return switch (task.part()) {
      case RELEASE, UPDATE, FORGET -> false;
      case DELETE -> record != null && isOld(task, record) && record.phase() == Phase.DELETING;
      case CREATE -> task.action.kind() != Kind.REPLACE || (record != null && !isOld(task, record));
      case ADOPT -> record != null;
    };
  }

  private static boolean isOld(Task task, RecordedResource record) {
    return task.action.kind() != Kind.REPLACE
        || task.action.recorded().filter(old -> old.token().equals(record.token())).isPresent();
  }

  private StepState state(Task task) {
    Step step = run.journaled(task.address());
    return step == null ? StepState.WAITING : step.state();
  }
}
