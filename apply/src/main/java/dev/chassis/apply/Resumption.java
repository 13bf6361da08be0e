package dev.chassis.apply;

import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.RecordedResource.Phase;
import dev.chassis.plan.schedule.Task.Part;
import dev.chassis.value.Address;

/** What an earlier run of the same operation did to a task, from the journal and the records. */
final class Resumption {

  private final Run run;

  Resumption(Run run) {
    this.run = run;
  }

  /** True when it ended well. */
  boolean ended(Task task) {
    return state(task) == StepState.DONE || isDeletedHalf(task);
  }

  /** The new one is on its way: the old one is gone, and its half must not run beside the other. */
  private boolean isDeletedHalf(Task task) {
    RecordedResource record = run.records().get(task.address());
    return task.part() == Part.DELETE
        && task.action.kind() == Kind.REPLACE
        && begun(task.address())
        && record != null
        && !isOld(task, record)
        && record.operation().equals(run.operation().id().text());
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
    if (!begun(task.address())) {
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

  private boolean begun(Address address) {
    return state(address) == StepState.RUNNING || state(address) == StepState.SETTLING;
  }

  private StepState state(Task task) {
    return state(task.address());
  }

  private StepState state(Address address) {
    Step step = run.journaled(address);
    return step == null ? StepState.WAITING : step.state();
  }
}
