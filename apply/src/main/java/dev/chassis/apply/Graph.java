package dev.chassis.apply;

import dev.chassis.plan.Plan;
import dev.chassis.plan.schedule.Schedule;
import dev.chassis.plan.schedule.Task.Id;
import dev.chassis.plan.schedule.Task.Part;
import dev.chassis.site.Need;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ties the tasks of a plan's schedule, each by the state of others that it waits for.
 *
 * <p>Where a task needs only that another's object exists, it waits for a durable id. It waits
 * until that object is usable all the same when it takes more than the id of it, or when it takes
 * the id and the object may still fail and be built again under another one (servers, volumes).
 * {@code HEALTHY} is waited for as usable: resources of infrastructure have no health of their own.
 */
final class Graph {

  private final Map<Id, Task> tasks = new java.util.LinkedHashMap<>();

  private Graph() {}

  /** All tasks of the plan, tied, in the order of its schedule; kept resources have none. */
  static List<Task> of(Plan plan) {
    Graph graph = new Graph();
    Schedule.of(plan).tasks().forEach(task -> graph.tasks.put(task.id(), new Task(task)));
    graph.tasks.values().forEach(graph::tie);
    return List.copyOf(graph.tasks.values());
  }

  private void tie(Task task) {
    Map<Address, Boolean> taken = takenForMoreThanId(task);
    task.planned
        .waitsFor()
        .forEach((id, need) -> {
          Task on = tasks.get(id);
          if (on != null) {
            tie(task, on, need, taken);
          }
        });
  }

  private static void tie(Task task, Task on, Need need, Map<Address, Boolean> taken) {
    if (waitsUntilDone(task, on, need, taken)) {
      on.onDone.add(task);
      task.missing++;
    } else if (on.part() != Part.UPDATE) {
      on.onExists.add(task);
      task.missing++;
    }
  }

  private static boolean waitsUntilDone(
      Task task, Task on, Need need, Map<Address, Boolean> taken) {
    return switch (on.part()) {
      case DELETE, RELEASE, FORGET -> true;
      case UPDATE ->
          need != Need.EXISTS
              || task.part() == Part.DELETE
              || taken.getOrDefault(on.address(), false);
      case CREATE, ADOPT -> {
        boolean more = taken.getOrDefault(on.address(), false);
        boolean idMayChange = taken.containsKey(on.address()) && mayFailLater(on.action.type());
        boolean lettingGo = task.part() == Part.DELETE && on.part() == Part.ADOPT;
        yield need != Need.EXISTS || more || idMayChange || lettingGo;
      }
    };
  }

  /** The resources of which a task takes outputs, and whether these are more than the id. */
  private static Map<Address, Boolean> takenForMoreThanId(Task task) {
    Map<Address, Boolean> taken = new TreeMap<>();
    if (task.part() == Part.DELETE) {
      return taken;
    }
    task.action.desired().stream()
        .flatMap(spec -> spec.attributes().values().stream())
        .filter(value -> !value.known())
        .flatMap(value -> value.references().stream())
        .forEach(reference -> note(reference, taken));
    return taken;
  }

  private static void note(Value.Reference reference, Map<Address, Boolean> taken) {
    taken.merge(reference.address(), !reference.output().equals("id"), Boolean::logicalOr);
  }

  private static boolean mayFailLater(ResourceType type) {
    return type == ResourceType.SERVER || type == ResourceType.VOLUME;
  }
}
