package dev.chassis.plan.schedule;

import dev.chassis.plan.Plan;
import dev.chassis.plan.graph.Graph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tasks of a plan and what each waits for: the one order in which the plan runs and is shown. A
 * pure function of the plan.
 *
 * <ul>
 *   <li>A replacement is a {@code DELETE} and then a {@code CREATE}. The delete waits for whatever
 *       the create needs and can be had before: the gap is short, and nothing is deleted for a
 *       successor that cannot be made.
 *   <li>A delete waits until everything recorded as needing the object is deleted, or has let go of
 *       it in place.
 *   <li>Letting go is part of the {@code UPDATE} where that can come first, and a {@code RELEASE}
 *       of its own where the update has to wait for something that comes after the delete: a server
 *       whose port is replaced gives up the old one, and takes the new one later.
 *   <li>A create that takes what a delete frees (a fixed address, room in a quota that cannot hold
 *       old and new at once) waits for that delete.
 * </ul>
 */
public final class Schedule {

  private final Graph<Task.Id> graph;
  private final Map<Task.Id, Task> tasks;

  private Schedule(Graph<Task.Id> graph, Map<Task.Id, Task> tasks) {
    this.graph = graph;
    this.tasks = tasks;
  }

  /** The tasks of a plan; none for what is kept. */
  public static Schedule of(Plan plan) {
    Map<Task.Id, Task> collected = new Tasks(plan.actions(), plan.quotas()).collect();
    var builder = Graph.<Task.Id>builder();
    collected.keySet().forEach(builder::node);
    collected
        .values()
        .forEach(task -> task.waitsFor().keySet().forEach(on -> builder.edge(task.id(), on)));
    // Only records of several revisions that need each other in a circle can make a cycle here.
    Graph<Task.Id> graph = builder.buildDroppingCycles();
    var ordered = new LinkedHashMap<Task.Id, Task>();
    for (Task.Id id : graph.order()) {
      Task task = collected.get(id);
      if (task != null) {
        ordered.put(id, only(task, graph.needs(id)));
      }
    }
    return new Schedule(graph, ordered);
  }

  private static Task only(Task task, List<Task.Id> kept) {
    if (kept.size() == task.waitsFor().size()) {
      return task;
    }
    var waitsFor = new LinkedHashMap<>(task.waitsFor());
    waitsFor.keySet().retainAll(kept);
    return new Task(task.id(), task.action(), task.release(), waitsFor);
  }

  /** Every task after those for which it waits. */
  public List<Task> tasks() {
    return List.copyOf(tasks.values());
  }

  /** The tasks in waves: all of a wave can run at once when the waves before it are done. */
  public List<List<Task>> waves() {
    var waves = new ArrayList<List<Task>>();
    for (List<Task.Id> level : graph.levels()) {
      var wave = new ArrayList<Task>();
      level.forEach(id -> {
        Task task = tasks.get(id);
        if (task != null) {
          wave.add(task);
        }
      });
      waves.add(wave);
    }
    return waves;
  }

  /** What waits for what. */
  public Graph<Task.Id> graph() {
    return graph;
  }
}
