package dev.chassis.plan.schedule;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.Plan.QuotaDelta;
import dev.chassis.plan.schedule.Task.Part;
import dev.chassis.site.Need;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cuts actions into tasks and says what each waits for. */
final class Tasks {

  private final List<Action> actions;
  private final Map<Address, Action> byAddress = new LinkedHashMap<>();
  private final Map<Address, List<Address>> dependents = new HashMap<>();
  private final Map<Address, Set<Value>> going = new HashMap<>();
  private final Takeovers takeovers;
  private final Set<Address> late = new LinkedHashSet<>();

  Tasks(List<Action> actions, List<QuotaDelta> quotas) {
    this.actions = actions;
    this.takeovers = new Takeovers(actions, quotas);
    Map<Value, Address> goingIds = idsOfWhatGoes(actions);
    for (Action action : actions) {
      byAddress.put(action.address(), action);
      Set<Address> needs = new LinkedHashSet<>(recordedNeeds(action));
      // What a failed update, or someone else, has attached is held without a recorded need.
      Holding.of(action).ifPresent(standing -> needs.addAll(standing.held(goingIds)));
      needs.remove(action.address());
      for (Address on : needs) {
        dependents.computeIfAbsent(on, _ -> new ArrayList<>()).add(action.address());
      }
    }
    for (Action action : actions) {
      if (deletes(action)) {
        noteHolders(action);
      }
    }
    actions.forEach(this::noteLate);
  }

  private static Set<Address> recordedNeeds(Action action) {
    if (action.recorded().isPresent()) {
      return action.recorded().get().needs();
    }
    // What is adopted without a record was made needing what it is to need.
    return action.kind() == Kind.ADOPT
        ? action.needs().stream().map(Dependency::on).collect(Collectors.toSet())
        : Set.of();
  }

  private static Map<Value, Address> idsOfWhatGoes(List<Action> actions) {
    Map<Value, Address> ids = new HashMap<>();
    for (Action action : actions) {
      if (deletes(action)) {
        Holding.of(action).flatMap(Holding::id).ifPresent(id -> ids.put(id, action.address()));
      }
    }
    return ids;
  }

  private static boolean deletes(Action action) {
    return action.kind() == Kind.DELETE || action.kind() == Kind.REPLACE;
  }

  /** Remembers for each resource that is changed in place what it has to let go of. */
  private void noteHolders(Action action) {
    Holding held = Holding.of(action).orElseThrow();
    for (Address dependent : dependents.getOrDefault(action.address(), List.of())) {
      Action other = byAddress.get(dependent);
      if (other != null && changesInPlace(other)) {
        Set<Value> ids = inTheWay(other, held);
        if (!ids.isEmpty()) {
          going.computeIfAbsent(dependent, _ -> new LinkedHashSet<>()).addAll(ids);
        }
      }
    }
  }

  private static Set<Value> inTheWay(Action action, Holding held) {
    return Holding.of(action).map(by -> by.inTheWayOf(held)).orElse(Set.of());
  }

  private static boolean letsGoOf(Action action, Holding held) {
    return changesInPlace(action) && Holding.of(action).filter(by -> by.holds(held)).isPresent();
  }

  private static boolean changesInPlace(Action action) {
    return action.kind() == Kind.UPDATE || action.kind() == Kind.ADOPT;
  }

  /**
   * An action is late when it waits, directly or not, for a create that waits for a delete. Actions
   * come in the order of their needs, so that one pass is enough.
   */
  private void noteLate(Action action) {
    boolean own = action.kind() == Kind.REPLACE || !takeovers.freedFor(action.address()).isEmpty();
    boolean forward = action.kind() != Kind.DELETE && action.kind() != Kind.FORGET;
    if (forward && (own || action.needs().stream().anyMatch(need -> late.contains(need.on())))) {
      late.add(action.address());
    }
  }

  Map<Task.Id, Task> collect() {
    var tasks = new LinkedHashMap<Task.Id, Task>();
    for (Action action : actions) {
      for (Task task : of(action)) {
        tasks.put(task.id(), task);
      }
    }
    return tasks;
  }

  private List<Task> of(Action action) {
    return switch (action.kind()) {
      case KEEP -> List.of();
      case CREATE -> List.of(task(action, Part.CREATE, creation(action)));
      case ADOPT -> inPlace(action, Part.ADOPT);
      case UPDATE -> inPlace(action, Part.UPDATE);
      case REPLACE -> {
        Map<Task.Id, Need> creation = creation(action);
        creation.put(new Task.Id(action.address(), Part.DELETE), Need.EXISTS);
        yield List.of(
            task(action, Part.DELETE, replacedWhenReady(action)),
            task(action, Part.CREATE, creation));
      }
      case DELETE -> List.of(task(action, Part.DELETE, deletion(action)));
      case FORGET -> List.of(task(action, Part.FORGET, Map.of()));
    };
  }

  private List<Task> inPlace(Action action, Part part) {
    Map<Task.Id, Need> waitsFor = forward(action);
    if (!releasesFirst(action)) {
      return List.of(task(action, part, waitsFor));
    }
    var release = new Task.Id(action.address(), Part.RELEASE);
    waitsFor.put(release, Need.EXISTS);
    return List.of(
        new Task(release, action, letGo(action), Map.of()), task(action, part, waitsFor));
  }

  private boolean releasesFirst(Action action) {
    return late.contains(action.address())
        && going.containsKey(action.address())
        && !letGo(action).isEmpty();
  }

  private Map<String, Value> letGo(Action action) {
    Set<Value> ids = going.getOrDefault(action.address(), Set.of());
    return Holding.of(action).map(by -> by.without(ids)).orElse(Map.of());
  }

  private Map<Task.Id, Need> forward(Action action) {
    var waitsFor = new LinkedHashMap<Task.Id, Need>();
    for (Dependency need : action.needs()) {
      Task.Id on = made(byAddress.get(need.on()));
      if (on != null) {
        waitsFor.merge(on, need.need(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
      }
    }
    return waitsFor;
  }

  private Map<Task.Id, Need> creation(Action action) {
    Map<Task.Id, Need> waitsFor = forward(action);
    takeovers
        .freedFor(action.address())
        .forEach(by -> waitsFor.put(new Task.Id(by, Part.DELETE), Need.EXISTS));
    return waitsFor;
  }

  /** The task after which a resource is as desired; null when there is none. */
  private static Task.@Nullable Id made(@Nullable Action action) {
    return action == null
        ? null
        : switch (action.kind()) {
          case CREATE, REPLACE -> new Task.Id(action.address(), Part.CREATE);
          case ADOPT -> new Task.Id(action.address(), Part.ADOPT);
          case UPDATE -> new Task.Id(action.address(), Part.UPDATE);
          case KEEP, DELETE, FORGET -> null;
        };
  }

  private Map<Task.Id, Need> deletion(Action action) {
    var waitsFor = new LinkedHashMap<Task.Id, Need>();
    Holding held = Holding.of(action).orElseThrow();
    for (Address dependent : dependents.getOrDefault(action.address(), List.of())) {
      Task.Id before = lettingGo(byAddress.get(dependent), held);
      if (before != null) {
        waitsFor.put(before, Need.EXISTS);
      }
    }
    return waitsFor;
  }

  /**
   * What the delete of a replacement waits for: beside what every delete waits for, whatever the
   * create will need and can be had before, so that the gap is short and nothing is deleted for a
   * successor that cannot be made.
   */
  private Map<Task.Id, Need> replacedWhenReady(Action action) {
    Map<Task.Id, Need> waitsFor = deletion(action);
    forward(action)
        .forEach((on, need) -> {
          if (!late.contains(on.address())) {
            waitsFor.put(on, need);
          }
        });
    return waitsFor;
  }

  /** The task after which a dependent no longer stands in the way; null when it never does. */
  private Task.@Nullable Id lettingGo(@Nullable Action dependent, Holding held) {
    if (dependent == null) {
      return null;
    }
    if (deletes(dependent)) {
      return new Task.Id(dependent.address(), Part.DELETE);
    }
    if (changesInPlace(dependent) && releasesFirst(dependent)) {
      // Also when it needs this one without holding its id, as a floating IP needs the router
      // interface: letting go of its port is what frees the interface.
      return new Task.Id(dependent.address(), Part.RELEASE);
    }
    boolean early = !late.contains(dependent.address());
    return early && letsGoOf(dependent, held) ? made(dependent) : null;
  }

  private static Task task(Action action, Part part, Map<Task.Id, Need> waitsFor) {
    return new Task(new Task.Id(action.address(), part), action, Map.of(), waitsFor);
  }
}
