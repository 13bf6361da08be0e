package dev.chassis.apply;

import dev.chassis.plan.schedule.Task.Part;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much hangs on each task: the length of the longest way that begins with it, in tenths of a
 * second as sites usually take. Only the order of calls that are ready depends on it.
 */
final class Urgency {

  private Urgency() {}

  /**
   * @param tasks tied, every one after those that it waits for
   */
  static Map<Task, Integer> of(List<Task> tasks) {
    Map<Task, Integer> urgencies = new IdentityHashMap<>();
    for (Task task : tasks.reversed()) {
      int after = 0;
      for (Task then : task.onExists) {
        after = Math.max(after, urgencies.getOrDefault(then, 0));
      }
      for (Task then : task.onDone) {
        after = Math.max(after, urgencies.getOrDefault(then, 0));
      }
      urgencies.put(task, usual(task) + after);
    }
    return urgencies;
  }

  private static int usual(Task task) {
    boolean leaves = task.part() == Part.DELETE;
    return switch (task.action.type()) {
      case SERVER -> leaves ? 20 : 60;
      case VOLUME -> leaves ? 5 : 15;
      case ROUTER, ROUTER_INTERFACE, FLOATING_IP -> 6;
      case NETWORK, SUBNET, PORT, SECURITY_GROUP, SECURITY_RULE -> 3;
      case KEY_PAIR, PLACEMENT_GROUP -> 1;
    };
  }
}
