package dev.chassis.apply;

import dev.chassis.plan.Action;
import dev.chassis.plan.schedule.Task.Part;
import dev.chassis.value.Address;
import java.util.ArrayList;
import java.util.List;

/** One task of the plan's schedule as the run sees it. Its counters belong to {@link Countdown}. */
final class Task {

  /** Whether it may run. */
  enum Stage {
    BLOCKED,
    STARTED,
    ENDED
  }

  final dev.chassis.plan.schedule.Task planned;
  final Action action;
  final List<Task> onExists = new ArrayList<>(2);
  final List<Task> onDone = new ArrayList<>(2);
  Stage stage = Stage.BLOCKED;
  boolean exists;
  int missing;

  Task(dev.chassis.plan.schedule.Task planned) {
    this.planned = planned;
    this.action = planned.action();
  }

  Part part() {
    return planned.id().part();
  }

  Address address() {
    return action.address();
  }

  @Override
  public String toString() {
    return planned.id().toString();
  }
}
