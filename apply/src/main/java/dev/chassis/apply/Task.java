package dev.chassis.apply;

import dev.chassis.plan.Action;
import dev.chassis.value.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * One part of a step: a replacement is a removal and a making, with other things to wait for. Its
 * counters belong to the {@link Schedule}.
 */
final class Task {

  /** Which part. */
  enum Part {
    /** Takes out of an object that will be updated what is going to be deleted. */
    RELEASE,
    /** Deletes, or forgets. */
    REMOVE,
    /** Creates, adopts or updates. */
    MAKE
  }

  /** Whether it may run. */
  enum Stage {
    BLOCKED,
    STARTED,
    ENDED
  }

  final Action action;
  final Part part;
  final List<Task> onExists = new ArrayList<>(2);
  final List<Task> onActive = new ArrayList<>(2);
  Stage stage = Stage.BLOCKED;
  boolean exists;
  int missing;

  Task(Action action, Part part) {
    this.action = action;
    this.part = part;
  }

  Address address() {
    return action.address();
  }

  @Override
  public String toString() {
    return part + " " + action.address();
  }
}
