package dev.chassis.apply;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Counts down what each task still waits for and says which become ready. Holds no thread and never
 * blocks; thread-safe.
 */
final class Countdown {

  private final List<Task> tasks;

  Countdown(List<Task> tasks) {
    this.tasks = tasks;
    refuseCycles();
  }

  /**
   * The tasks that may start at once.
   *
   * @param ended tasks that an earlier run has ended well
   * @param begun tasks that an earlier run has begun, all of whose needs were met then
   */
  synchronized List<Task> start(Predicate<Task> ended, Predicate<Task> begun) {
    List<Task> ready = new ArrayList<>();
    List<Task> over = tasks.stream().filter(ended).toList();
    over.forEach(task -> task.stage = Task.Stage.ENDED);
    over.forEach(task -> signal(task, ready));
    for (Task task : tasks) {
      if (task.stage == Task.Stage.BLOCKED && (task.missing == 0 || begun.test(task))) {
        task.stage = Task.Stage.STARTED;
        ready.add(task);
      }
    }
    return ready;
  }

  /** Its object has an id: those who need no more become ready. */
  synchronized List<Task> exists(Task task) {
    List<Task> ready = new ArrayList<>();
    signalExists(task, ready);
    return ready;
  }

  /** It has ended well. */
  synchronized List<Task> done(Task task) {
    List<Task> ready = new ArrayList<>();
    end(task, ready);
    return ready;
  }

  /**
   * It has ended otherwise: all that wait for it, and for those, will not run.
   *
   * @param spared tasks that go on all the same, because they have begun
   */
  synchronized List<Task> failed(Task task, Predicate<Task> spared) {
    List<Task> lost = new ArrayList<>();
    task.stage = Task.Stage.ENDED;
    Deque<Task> causes = new ArrayDeque<>(List.of(task));
    while (!causes.isEmpty()) {
      Task cause = causes.remove();
      giveUp(cause.onDone, lost, causes, spared);
      if (!cause.exists) {
        giveUp(cause.onExists, lost, causes, spared);
      }
    }
    return lost;
  }

  /** All tasks, in the order of the plan. */
  List<Task> tasks() {
    return tasks;
  }

  /** Gives up everything that has not started. */
  synchronized List<Task> giveUpBlocked() {
    List<Task> lost = new ArrayList<>();
    giveUp(tasks, lost, new ArrayDeque<>(), task -> false);
    return lost;
  }

  /** True when every task has ended. */
  synchronized boolean over() {
    return tasks.stream().allMatch(task -> task.stage == Task.Stage.ENDED);
  }

  private static void giveUp(
      List<Task> candidates, List<Task> lost, Deque<Task> causes, Predicate<Task> spared) {
    for (Task task : candidates) {
      if (task.stage == Task.Stage.BLOCKED && !spared.test(task)) {
        task.stage = Task.Stage.ENDED;
        lost.add(task);
        causes.add(task);
      }
    }
  }

  private static void end(Task task, List<Task> ready) {
    if (task.stage == Task.Stage.ENDED) {
      return;
    }
    task.stage = Task.Stage.ENDED;
    signal(task, ready);
  }

  private static void signal(Task task, List<Task> ready) {
    signalExists(task, ready);
    task.onDone.forEach(then -> countDown(then, ready));
  }

  private static void signalExists(Task task, List<Task> ready) {
    if (!task.exists) {
      task.exists = true;
      task.onExists.forEach(then -> countDown(then, ready));
    }
  }

  private static void countDown(Task task, List<Task> ready) {
    task.missing--;
    if (task.missing == 0 && task.stage == Task.Stage.BLOCKED) {
      task.stage = Task.Stage.STARTED;
      ready.add(task);
    }
  }

  private void refuseCycles() {
    var left = new java.util.IdentityHashMap<Task, Integer>();
    Deque<Task> free = new ArrayDeque<>();
    for (Task task : tasks) {
      left.put(task, task.missing);
      if (task.missing == 0) {
        free.add(task);
      }
    }
    int met = 0;
    while (!free.isEmpty()) {
      Task task = free.remove();
      met++;
      for (List<Task> dependents : List.of(task.onExists, task.onDone)) {
        for (Task then : dependents) {
          if (left.merge(then, -1, Integer::sum) == 0) {
            free.add(then);
          }
        }
      }
    }
    if (met < tasks.size()) {
      List<Task> stuck = tasks.stream().filter(t -> left.getOrDefault(t, 0) > 0).toList();
      throw new IllegalArgumentException(
          "The plan's actions wait for each other in a circle: "
              + stuck.subList(0, Math.min(5, stuck.size())));
    }
  }
}
