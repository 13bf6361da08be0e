package dev.chassis.plan.rehearsal;

import dev.chassis.plan.Action;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.difference.Evaluator;
import dev.chassis.plan.difference.SiteView;
import dev.chassis.plan.schedule.Schedule;
import dev.chassis.plan.schedule.Task;
import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The sites of one blade in memory, with its records. Carries out plans task by task, in any order
 * that their schedule allows, and refuses what a cloud refuses: to delete what something holds, to
 * build on what is not there, to give an address twice.
 */
public final class RehearsalSite {

  /** Stands for CEL: the values of the variables one after the other. */
  public static final Evaluator JOIN =
      deferred ->
          Value.of(
              deferred.variables().values().stream()
                  .map(value -> value instanceof Value.Text(var text) ? text : value.canonical())
                  .collect(Collectors.joining("+")));

  private final BladeName blade;
  private final Map<Address, RecordedResource> records = new TreeMap<>();
  private final Map<String, Observed> objects = new LinkedHashMap<>();
  private final Map<String, SiteName> places = new LinkedHashMap<>();
  private int made;

  public RehearsalSite(BladeName blade) {
    this.blade = blade;
  }

  /** Everything that is recorded. */
  public List<RecordedResource> records() {
    return List.copyOf(records.values());
  }

  /** The sites as they would be seen now; every type listed. */
  public Map<SiteName, SiteView> views(Collection<SiteName> sites, SiteFacts facts) {
    var views = new TreeMap<SiteName, SiteView>();
    for (SiteName site : sites) {
      var byType = new EnumMap<ResourceType, List<Observed>>(ResourceType.class);
      for (ResourceType type : ResourceType.values()) {
        byType.put(type, new ArrayList<>());
      }
      objects.forEach((id, object) -> {
        if (site.equals(places.get(id))) {
          byType.computeIfAbsent(object.type(), _ -> new ArrayList<>()).add(object);
        }
      });
      views.put(site, SiteView.of(byType, facts));
    }
    return views;
  }

  /** Carries a plan out, choosing at random among the tasks that can go. */
  public void run(Plan plan, Random random) {
    var open = new ArrayList<>(Schedule.of(plan).tasks());
    var done = new HashSet<Task.Id>();
    while (!open.isEmpty()) {
      var ready = open.stream().filter(task -> done.containsAll(task.waitsFor().keySet())).toList();
      Task task = ready.get(random.nextInt(ready.size()));
      run(task);
      done.add(task.id());
      open.remove(task);
    }
  }

  /**
   * Carries a part of a plan out and is killed: the last task was perhaps carried out on the site,
   * and its record is as it was written before the call.
   */
  public void runAndBeKilled(Plan plan, Random random) {
    var open = new ArrayList<>(Schedule.of(plan).tasks());
    int until = open.isEmpty() ? 0 : random.nextInt(open.size());
    var done = new HashSet<Task.Id>();
    while (!open.isEmpty()) {
      var ready = open.stream().filter(task -> done.containsAll(task.waitsFor().keySet())).toList();
      Task task = ready.get(random.nextInt(ready.size()));
      if (done.size() == until) {
        halfDone(task, random.nextBoolean());
        return;
      }
      run(task);
      done.add(task.id());
      open.remove(task);
    }
  }

  private void halfDone(Task task, boolean reachedTheSite) {
    String address = task.id().address().text();
    switch (task.id().part()) {
      case CREATE -> {
        if (reachedTheSite) {
          create(task.action());
          loseAnswer(address);
        }
      }
      case DELETE -> {
        Optional<RecordedResource> record = task.action().recorded();
        if (reachedTheSite) {
          delete(task.action());
        }
        record.ifPresent(kept -> records.put(kept.address(), kept));
        phase(address, RecordedResource.Phase.DELETING);
      }
      case RELEASE -> {
        if (reachedTheSite) {
          put(idOf(task.action()), task.release());
        }
      }
      case UPDATE -> {
        if (reachedTheSite) {
          put(idOf(task.action()), resolved(task.action().desired().orElseThrow()));
        }
      }
      case ADOPT, FORGET -> {}
    }
  }

  private void run(Task task) {
    Action action = task.action();
    switch (task.id().part()) {
      case CREATE -> create(action);
      case DELETE -> delete(action);
      case FORGET -> records.remove(action.address());
      case RELEASE -> put(idOf(action), task.release());
      case UPDATE -> {
        put(idOf(action), resolved(action.desired().orElseThrow()));
        record(action, idOf(action), RecordedResource.Phase.LIVE);
      }
      case ADOPT -> {
        String id = action.observed().orElseThrow().id().text();
        put(id, resolved(action.desired().orElseThrow()));
        record(action, id, RecordedResource.Phase.LIVE);
      }
    }
  }

  private void create(Action action) {
    ResourceSpec spec = action.desired().orElseThrow();
    String id = "id-" + ++made;
    Map<String, Value> attributes = resolved(spec);
    requireStanding(attributes.values(), spec.address());
    requireFree(spec.type(), attributes);
    var outputs = new LinkedHashMap<String, Value>();
    outputs.put("id", Value.of(id));
    Value address = attributes.getOrDefault("address", Value.NOTHING);
    outputs.put("address", address.isNothing() ? Value.of("10.99.0." + made) : address);
    outputs.put("name", Value.of("name-of-" + id));
    var mark = new Mark(blade.project(), blade.blade(), spec.address(), "operation", "token-" + id);
    var shown = new LinkedHashMap<>(attributes);
    shown.values().removeIf(Value::isNothing);
    if (spec.type() == ResourceType.PORT) {
      shown.put("address", outputs.get("address"));
    }
    objects.put(
        id,
        new Observed(
            spec.type(),
            new ExternalId(id),
            spec.address().text(),
            Condition.ACTIVE,
            "ACTIVE",
            shown,
            outputs,
            Optional.of(mark),
            Optional.empty(),
            null));
    places.put(id, spec.site());
    record(action, id, RecordedResource.Phase.LIVE);
  }

  private void delete(Action action) {
    boolean inDoubt = action.recorded().isPresent() && action.recorded().get().id().isEmpty();
    if (!inDoubt || action.observed().isPresent()) {
      remove(action, idOf(action));
    }
    if (action.kind() == Action.Kind.DELETE) {
      records.remove(action.address());
    }
  }

  private void remove(Action action, String id) {
    objects.values().stream()
        .filter(other -> other.attributes().values().stream().anyMatch(value -> holds(value, id)))
        .findFirst()
        .ifPresent(holder -> {
          throw new IllegalStateException(
              action.address() + " is held by " + holder.name() + " and cannot be deleted");
        });
    objects.remove(id);
    places.remove(id);
  }

  private void requireStanding(Collection<Value> values, Address by) {
    for (Value value : values) {
      for (Value leaf : value instanceof Value.Items(var items) ? items : List.of(value)) {
        String text = leaf.asText();
        if (text != null && text.matches("id-\\d+") && !objects.containsKey(text)) {
          throw new IllegalStateException(by + " needs " + text + ", which is not there");
        }
      }
    }
  }

  private void requireFree(ResourceType type, Map<String, Value> attributes) {
    Value address = attributes.getOrDefault("address", Value.NOTHING);
    boolean taken =
        type == ResourceType.PORT
            && !address.isNothing()
            && objects.values().stream()
                .filter(object -> object.type() == ResourceType.PORT)
                .anyMatch(object ->
                    address.equals(object.attributes().get("address"))
                        && Objects.equals(
                            attributes.get("subnet"), object.attributes().get("subnet")));
    if (taken) {
      throw new IllegalStateException(address.canonical() + " is taken");
    }
  }

  private static boolean holds(Value value, String id) {
    return value.equals(Value.of(id)) || value.asItems().contains(Value.of(id));
  }

  private Map<String, Value> resolved(ResourceSpec spec) {
    var resolved = new LinkedHashMap<String, Value>();
    spec.attributes().forEach((name, value) -> resolved.put(name, value.mapLeaves(this::leaf)));
    return resolved;
  }

  private Value leaf(Value leaf) {
    return switch (leaf) {
      case Value.Reference(var address, var output) -> {
        RecordedResource target = records.get(address);
        if (target == null || !objects.containsKey(target.id().orElseThrow().text())) {
          throw new IllegalStateException(address + " is needed and not there");
        }
        yield Objects.requireNonNull(target.outputs().get(output), output);
      }
      case Value.Deferred(var expression, var variables) -> {
        var filled = new LinkedHashMap<String, Value>();
        variables.forEach((name, value) -> filled.put(name, value.mapLeaves(this::leaf)));
        yield JOIN.evaluate(new Value.Deferred(expression, filled));
      }
      default -> leaf;
    };
  }

  private void record(Action action, String id, RecordedResource.Phase phase) {
    ResourceSpec spec = action.desired().orElseThrow();
    Observed object = Objects.requireNonNull(objects.get(id));
    Set<Address> needs = new LinkedHashSet<>();
    action.needs().stream().map(Dependency::on).forEach(needs::add);
    records.put(
        spec.address(),
        new RecordedResource(
            spec.address(),
            spec.type(),
            spec.site(),
            object.mark().orElseThrow().token(),
            Optional.of(new ExternalId(id)),
            phase,
            resolved(spec),
            object.outputs(),
            needs,
            "operation"));
  }

  private static String idOf(Action action) {
    return action
        .recorded()
        .flatMap(RecordedResource::id)
        .or(() -> action.observed().map(Observed::id))
        .orElseThrow()
        .text();
  }

  // What others do on the sites, behind the blade's back.

  /** Sets attributes of an object. */
  public void put(String id, Map<String, Value> changed) {
    requireStanding(changed.values(), new Address("update"));
    replace(
        id,
        object -> {
          var attributes = new LinkedHashMap<>(object.attributes());
          attributes.putAll(changed);
          attributes.values().removeIf(Value::isNothing);
          return withAttributes(object, attributes);
        });
  }

  /** The id of what is recorded at an address. */
  public String id(String address) {
    return recorded(address).id().orElseThrow().text();
  }

  private RecordedResource recorded(String address) {
    return Objects.requireNonNull(records.get(new Address(address)), address);
  }

  /** Someone deletes an object. */
  public void vanish(String address) {
    objects.remove(id(address));
  }

  /** An object fails. */
  public void fail(String address, String fault) {
    replace(
        id(address),
        object ->
            new Observed(
                object.type(),
                object.id(),
                object.name(),
                Condition.FAILED,
                "ERROR",
                object.attributes(),
                object.outputs(),
                object.mark(),
                Optional.of(fault),
                object.createdAt()));
  }

  /** Chassis loses its record of an object. */
  public void loseRecord(String address) {
    records.remove(new Address(address));
  }

  /** The record of an object is as if the answer to its create had been lost. */
  public void loseAnswer(String address) {
    change(address, Optional.empty(), RecordedResource.Phase.CREATING);
  }

  /** A record is in that phase. */
  public void phase(String address, RecordedResource.Phase phase) {
    change(address, recorded(address).id(), phase);
  }

  private void change(String address, Optional<ExternalId> id, RecordedResource.Phase phase) {
    records.computeIfPresent(
        new Address(address),
        (_, record) ->
            new RecordedResource(
                record.address(),
                record.type(),
                record.site(),
                record.token(),
                id,
                phase,
                record.attributes(),
                record.outputs(),
                record.needs(),
                record.operation()));
  }

  /** Another blade's mark is found on an object. */
  public void markAsOf(String address, String project, String name) {
    replace(
        id(address),
        object ->
            new Observed(
                object.type(),
                object.id(),
                object.name(),
                object.condition(),
                object.status(),
                object.attributes(),
                object.outputs(),
                object
                    .mark()
                    .map(m -> new Mark(project, name, m.resource(), m.operation(), m.token())),
                object.fault(),
                object.createdAt()));
  }

  /** How many objects stand. */
  public int size() {
    return objects.size();
  }

  private void replace(String id, java.util.function.UnaryOperator<Observed> change) {
    objects.computeIfPresent(id, (_, object) -> change.apply(object));
  }

  private static Observed withAttributes(Observed object, Map<String, Value> attributes) {
    return new Observed(
        object.type(),
        object.id(),
        object.name(),
        object.condition(),
        object.status(),
        attributes,
        object.outputs(),
        object.mark(),
        object.fault(),
        object.createdAt());
  }
}
