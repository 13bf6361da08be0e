package dev.chassis.apply;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.RecordedResource.Phase;
import dev.chassis.site.Condition;
import dev.chassis.site.Need;
import dev.chassis.site.Observed;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Just enough planning to test the engine: three-way by attribute, replacement by its schema. */
final class TinyPlanner {

  private final BladeName blade;
  private final Map<SiteName, List<Observed>> observed;
  private final Map<Address, RecordedResource> records = new HashMap<>();
  private final Set<Address> changing = new HashSet<>();

  TinyPlanner(
      BladeName blade, List<RecordedResource> records, Map<SiteName, List<Observed>> observed) {
    this.blade = blade;
    this.observed = observed;
    records.forEach(record -> this.records.put(record.address(), record));
  }

  /** Nodes come in an order in which what is needed comes first. */
  Plan plan(DesiredGraph desired) {
    List<Action> actions = new ArrayList<>();
    desired.nodes().forEach((address, node) -> actions.add(action(address, node)));
    for (RecordedResource record : records.values()) {
      if (!desired.nodes().containsKey(record.address())) {
        actions.add(delete(record));
      }
    }
    return new Plan(
        blade,
        desired.nodes().isEmpty() ? Plan.Goal.DESTROY : Plan.Goal.APPLY,
        actions,
        List.of(),
        List.of(),
        List.of(),
        desired.outputs(),
        List.of(),
        true,
        true,
        false);
  }

  static boolean nothingToDo(Plan plan) {
    return plan.actions().stream().allMatch(action -> action.kind() == Kind.KEEP);
  }

  private Action action(Address address, DesiredGraph.Node node) {
    RecordedResource record = records.get(address);
    Optional<Observed> there = record == null ? Optional.empty() : observed(record);
    Kind kind = kind(node, record, there);
    if (kind == Kind.REPLACE || kind == Kind.CREATE) {
      changing.add(address);
    }
    return new Action(
        address,
        node.spec().type(),
        node.spec().site(),
        kind,
        Optional.of(node.spec()),
        Optional.ofNullable(record),
        there,
        List.of(),
        List.of(),
        node.needs());
  }

  private Kind kind(
      DesiredGraph.Node node,
      @org.jspecify.annotations.Nullable RecordedResource record,
      Optional<Observed> there) {
    if (record == null) {
      return Kind.CREATE;
    }
    if (record.id().isEmpty()) {
      return !Differences.sameButUpdatable(record.type(), resolved(node), record.attributes())
          ? Kind.REPLACE
          : there.isPresent() ? Kind.ADOPT : Kind.CREATE;
    }
    if (there.isEmpty()) {
      return Kind.CREATE;
    }
    if (there.get().condition() == Condition.FAILED
        || there.get().condition() == Condition.DELETING
        || record.phase() == Phase.DELETING) {
      return Kind.REPLACE;
    }
    Map<String, Value> wanted = resolved(node);
    if (!Differences.sameButUpdatable(record.type(), wanted, record.attributes())) {
      return Kind.REPLACE;
    }
    boolean same =
        Differences.toUpdate(record.type(), wanted, there.get().attributes()).isEmpty()
            && Differences.unseen(record.type(), wanted, record.attributes()).isEmpty()
            && record.phase() == Phase.LIVE;
    return same ? Kind.KEEP : Kind.UPDATE;
  }

  /** Desired attributes; what comes from a resource that changes its id is a reference still. */
  private Map<String, Value> resolved(DesiredGraph.Node node) {
    Map<String, Value> wanted = new LinkedHashMap<>();
    node.spec()
        .attributes()
        .forEach((name, value) -> wanted.put(name, value.mapLeaves(this::leaf)));
    return wanted;
  }

  private Value leaf(Value leaf) {
    if (leaf instanceof Value.Deferred(var expression, var variables)) {
      Map<String, Value> known = new LinkedHashMap<>();
      variables.forEach((name, value) -> known.put(name, value.mapLeaves(this::leaf)));
      Value.Deferred deferred = new Value.Deferred(expression, known);
      return known.values().stream().allMatch(Value::known) ? World.evaluate(deferred) : deferred;
    }
    if (leaf instanceof Value.Reference(var address, var output) && !changing.contains(address)) {
      RecordedResource record = records.get(address);
      Value known = record == null ? null : record.outputs().get(output);
      return known == null ? leaf : known;
    }
    return leaf;
  }

  private Action delete(RecordedResource record) {
    Set<Dependency> after = new HashSet<>();
    for (RecordedResource other : records.values()) {
      if (other.needs().contains(record.address())) {
        after.add(new Dependency(other.address(), Need.EXISTS));
      }
    }
    return new Action(
        record.address(),
        record.type(),
        record.site(),
        record.id().isPresent() && observed(record).isEmpty() ? Kind.FORGET : Kind.DELETE,
        Optional.empty(),
        Optional.of(record),
        observed(record),
        List.of(),
        List.of(),
        after);
  }

  private Optional<Observed> observed(RecordedResource record) {
    return observed.getOrDefault(record.site(), List.of()).stream()
        .filter(object ->
            record.id().isPresent()
                ? record.id().get().equals(object.id())
                : object.mark().filter(m -> m.token().equals(record.token())).isPresent())
        .findFirst();
  }
}
