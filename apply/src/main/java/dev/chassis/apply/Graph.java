package dev.chassis.apply;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Need;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes tasks of a plan's actions and ties them.
 *
 * <ul>
 *   <li>A making waits for the state that each of its needs names. It waits for a usable object
 *       instead of a mere id where it takes more than the id of it, or where the object may still
 *       fail and be built again under another id (servers, volumes).
 *   <li>A removal waits for the removal of everything that was recorded to need the object, and for
 *       what its action names.
 *   <li>What is updated and holds the id of something that will be deleted lets go of it first (a
 *       release), so that a site does not refuse the deletion.
 * </ul>
 *
 * <p>Everything is tied in a fixed order, so that a simulation replays in every process.
 */
final class Graph {

  private final Map<Address, Task> removals = new HashMap<>();
  private final Map<Address, Task> makings = new HashMap<>();
  private final Map<Address, Task> releases = new HashMap<>();
  private final List<Task> tasks = new ArrayList<>();

  private Graph() {}

  /** All tasks of the plan, tied; kept resources have none. */
  static List<Task> of(Plan plan) {
    Graph graph = new Graph();
    plan.actions().forEach(graph::add);
    graph.addReleases(plan);
    plan.actions().forEach(graph::tie);
    return graph.tasks;
  }

  private void add(Action action) {
    switch (action.kind()) {
      case KEEP -> {}
      case CREATE, ADOPT, UPDATE -> making(action);
      case DELETE, FORGET -> removal(action);
      case REPLACE -> {
        removal(action);
        making(action);
      }
    }
  }

  private void making(Action action) {
    Task task = new Task(action, Task.Part.MAKE);
    tasks.add(task);
    makings.put(action.address(), task);
  }

  private void removal(Action action) {
    Task task = new Task(action, Task.Part.REMOVE);
    tasks.add(task);
    removals.put(action.address(), task);
  }

  private void addReleases(Plan plan) {
    Map<String, Task> leaving = new HashMap<>();
    removals
        .values()
        .forEach(task ->
            task.action
                .recorded()
                .flatMap(RecordedResource::id)
                .ifPresent(id -> leaving.put(id.text(), task)));
    if (leaving.isEmpty()) {
      return;
    }
    for (Action action : plan.actions()) {
      Observed observed = action.observed().orElse(null);
      if (action.kind() == Kind.UPDATE
          && observed != null
          && !Differences.holding(observed, leaving.keySet()).isEmpty()) {
        Task release = new Task(action, Task.Part.RELEASE);
        tasks.add(release);
        releases.put(action.address(), release);
        leaving.forEach((id, removal) -> tieRelease(release, observed, id, removal));
      }
    }
  }

  private static void tieRelease(Task release, Observed observed, String id, Task removal) {
    if (!Differences.holding(observed, Set.of(id)).isEmpty()) {
      after(release, removal);
    }
  }

  private void tie(Action action) {
    Task making = makings.get(action.address());
    Task removal = removals.get(action.address());
    Task release = releases.get(action.address());
    if (making != null) {
      if (removal != null) {
        after(removal, making);
      }
      if (release != null) {
        after(release, making);
      }
      tieNeeds(action, making);
    } else if (removal != null) {
      action.needs().stream().map(Dependency::on).sorted().forEach(on -> tieRemoval(on, removal));
    }
    if (removal != null && action.recorded().isPresent()) {
      for (Address on : new TreeSet<>(action.recorded().get().needs())) {
        Task theirs = removals.get(on);
        if (theirs != null) {
          after(removal, theirs);
        }
      }
    }
  }

  private void tieNeeds(Action action, Task making) {
    Map<Address, Set<String>> taken = taken(action);
    Map<Address, Need> needs = new TreeMap<>();
    for (Dependency need : action.needs()) {
      needs.merge(need.on(), need.need(), Graph::later);
    }
    taken.keySet().forEach(on -> needs.putIfAbsent(on, Need.EXISTS));
    needs.forEach((on, need) -> tieNeed(making, on, need, taken.getOrDefault(on, Set.of())));
  }

  private void tieNeed(Task making, Address on, Need need, Set<String> outputs) {
    Task theirs = makings.get(on);
    if (theirs == null || theirs == making) {
      Task removal = removals.get(on);
      if (removal != null && theirs == null) {
        after(removal, making);
      }
      return;
    }
    boolean moreThanId = outputs.stream().anyMatch(output -> !output.equals("id"));
    boolean idMayChange = !outputs.isEmpty() && mayFailLater(theirs.action.type());
    boolean thereAlready = theirs.action.kind() == Kind.UPDATE;
    if (need != Need.EXISTS || moreThanId || (idMayChange && !thereAlready)) {
      after(theirs, making);
    } else if (!thereAlready) {
      theirs.onExists.add(making);
      making.missing++;
    }
  }

  private void tieRemoval(Address on, Task removal) {
    Task theirs = removals.getOrDefault(on, makings.get(on));
    if (theirs != null && theirs != removal && !theirs.onActive.contains(removal)) {
      after(theirs, removal);
    }
  }

  private static void after(@Nullable Task first, Task then) {
    if (first != null && !(last(first.onActive) == then)) {
      first.onActive.add(then);
      then.missing++;
    }
  }

  private static @Nullable Task last(List<Task> list) {
    return list.isEmpty() ? null : list.getLast();
  }

  private static Need later(Need one, Need other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Which outputs of which others an action takes. */
  private static Map<Address, Set<String>> taken(Action action) {
    Map<Address, Set<String>> taken = new HashMap<>();
    action
        .desired()
        .ifPresent(spec ->
            spec.attributes().values().stream()
                .flatMap(value -> value.references().stream())
                .forEach(reference -> note(reference, taken)));
    return taken;
  }

  private static void note(Value.Reference reference, Map<Address, Set<String>> taken) {
    taken.computeIfAbsent(reference.address(), each -> new HashSet<>()).add(reference.output());
  }

  private static boolean mayFailLater(ResourceType type) {
    return type == ResourceType.SERVER || type == ResourceType.VOLUME;
  }
}
