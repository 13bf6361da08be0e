package dev.chassis.plan.difference;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.SiteName;
import dev.chassis.site.TypeSchemas;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Walks over what is desired and what is recorded and collects what is to be done about each. */
final class Draft {

  private final PlanInput input;
  private final Known known;
  private final Edges edges;
  private final Scope scope;
  private final Findings findings;
  private final References references;
  private final Map<Address, Action> actions = new LinkedHashMap<>();
  private final List<Plan.Drift> drift = new ArrayList<>();
  private final List<Plan.Deferral> deferrals = new ArrayList<>();
  private final Map<SiteName, Integer> leftOut = new TreeMap<>();
  private final Map<Address, SiteName> waitsForSite = new HashMap<>();
  private boolean strangers;

  Draft(PlanInput input, Known known, Edges edges, Scope scope, Findings findings) {
    this.input = input;
    this.known = known;
    this.edges = edges;
    this.scope = scope;
    this.findings = findings;
    this.references = new References(input.evaluator());
  }

  void decide() {
    edges.order().forEach(this::decideDesired);
    known.records().values().stream()
        .filter(record -> !input.desired().nodes().containsKey(record.address()))
        .forEach(this::decideUnwanted);
    Reconnections.note(actions);
    leftOut.forEach((site, count) -> findings.warning("left-out", "sites." + site, site, count));
  }

  private void decideDesired(Address address) {
    DesiredGraph.Node node = input.desired().nodes().get(address);
    Optional<RecordedResource> record = known.record(address);
    if (node == null) {
      throw new IllegalArgumentException("The desired graph needs " + address + " and lacks it");
    }
    requireKnownAttributes(node.spec());
    if (!scope.includes(address)) {
      record.ifPresent(this::keepOutside);
      return;
    }
    if (record.isPresent() && isForeign(record.get())) {
      return;
    }
    Optional<Address> missing = firstLeftOut(address);
    if (missing.isPresent()) {
      leaveOut(address, waitsForSite.get(missing.get()), record);
      return;
    }
    Map<String, Value> resolved = resolve(node.spec());
    new Decision(node.spec(), resolved, edges.needs(address), known, references)
        .take()
        .map(this::withScopeReason)
        .ifPresentOrElse(
            action -> accept(action, resolved),
            () -> leaveOut(address, silentSite(node.spec(), record), record));
  }

  private void accept(Action action, Map<String, Value> resolved) {
    refuseReplacingAdopted(action);
    actions.put(action.address(), action);
    references.planned(action, resolved);
    noteDeferrals(action, resolved);
    noteDrift(action, resolved);
  }

  /** Rule 2: to replace is to delete, and what was adopted is never deleted. */
  private void refuseReplacingAdopted(Action action) {
    action
        .recorded()
        .filter(record -> record.adopted() && action.kind() == Action.Kind.REPLACE)
        .ifPresent(record ->
            findings.error(
                "adopted-replaced",
                record.address().text(),
                record.address(),
                record.id().map(ExternalId::text).orElse(""),
                String.join("; ", action.reasons())));
  }

  private void decideUnwanted(RecordedResource record) {
    if (!scope.includes(record.address())) {
      keepOutside(record);
    } else if (!isForeign(record)) {
      new Removal(known, input.goal())
          .take(record)
          .ifPresentOrElse(
              action -> actions.put(action.address(), action),
              () -> leaveOut(record.address(), record.site(), Optional.of(record)));
    }
  }

  /** Rule 2: what carries the mark of another is not ours, whatever the record says. */
  private boolean isForeign(RecordedResource record) {
    Optional<Observed> object = known.sightings().of(record).object();
    boolean foreign = object.filter(known.sightings()::isForeign).isPresent();
    if (foreign) {
      var mark = object.orElseThrow().mark().orElseThrow();
      findings.error(
          "not-ours",
          record.address().text(),
          record.address(),
          object.orElseThrow().id(),
          mark.project() + "/" + mark.blade());
      strangers = true;
    }
    return foreign;
  }

  /** The first of what a resource waits for that was left out and never existed. */
  private Optional<Address> firstLeftOut(Address address) {
    return edges.of(address).stream().filter(on -> !references.knows(on)).findFirst();
  }

  private SiteName silentSite(ResourceSpec spec, Optional<RecordedResource> record) {
    return known.sightings().reachable(spec.site())
        ? record.map(RecordedResource::site).orElse(spec.site())
        : spec.site();
  }

  /** Leaves a resource out for a silent site, or for something that is not ours. */
  private void leaveOut(
      Address address, @Nullable SiteName silent, Optional<RecordedResource> record) {
    if (silent != null) {
      leftOut.merge(silent, 1, Integer::sum);
      waitsForSite.put(address, silent);
    }
    record.filter(standing -> standing.id().isPresent()).ifPresent(this::keepOutside);
  }

  private void keepOutside(RecordedResource record) {
    references.outside(record, known.sightings().of(record).object());
  }

  private Map<String, Value> resolve(ResourceSpec spec) {
    var resolved = new LinkedHashMap<String, Value>();
    spec.attributes()
        .forEach((name, value) -> resolved.put(name, resolve(value, spec.address() + "." + name)));
    return resolved;
  }

  private Value resolve(Value value, String path) {
    try {
      return references.resolve(value);
    } catch (IllegalArgumentException e) {
      findings.error("expression", path, path, String.valueOf(e.getMessage()));
      return value;
    }
  }

  private Action withScopeReason(Action action) {
    return scope
        .pulledBy(action.address())
        .map(by -> Actions.withReason(action, Reasons.of("pulled", by)))
        .orElse(action);
  }

  private void noteDeferrals(Action action, Map<String, Value> resolved) {
    if (action.kind() == Action.Kind.KEEP) {
      return;
    }
    resolved.forEach((name, value) -> {
      if (!value.known()) {
        var waitsFor = value.references().stream().distinct().toList();
        deferrals.add(new Plan.Deferral(action.address(), name, waitsFor));
      }
    });
  }

  private void noteDrift(Action action, Map<String, Value> resolved) {
    Optional<RecordedResource> record = action.recorded();
    if (record.isEmpty() || record.get().id().isEmpty()) {
      return;
    }
    if (action.observed().isEmpty()) {
      boolean gone = known.sightings().of(record.get()).missing();
      if (gone && record.get().phase() != RecordedResource.Phase.DELETING) {
        drift.add(driftOf(action, Plan.Drift.Kind.DELETED, List.of()));
      }
    } else if (action.observed().get().condition() == Condition.FAILED) {
      drift.add(driftOf(action, Plan.Drift.Kind.FAILED, List.of()));
    } else if (record.get().type() == action.type()
        && record.get().phase() == RecordedResource.Phase.LIVE) {
      List<AttributeChange> changed =
          new Difference(action.type(), resolved, record, action.observed()).drift();
      if (!changed.isEmpty()) {
        drift.add(driftOf(action, Plan.Drift.Kind.CHANGED, changed));
      }
    }
  }

  private static Plan.Drift driftOf(
      Action action, Plan.Drift.Kind kind, List<AttributeChange> changes) {
    return new Plan.Drift(action.address(), action.type(), action.site(), kind, changes);
  }

  private static void requireKnownAttributes(ResourceSpec spec) {
    for (String name : spec.attributes().keySet()) {
      if (!TypeSchemas.of(spec.type()).attributes().containsKey(name)) {
        throw new IllegalArgumentException(
            "A " + spec.type() + " has no attribute " + name + " (" + spec.address() + ")");
      }
    }
  }

  /** The actions so far, desired ones in the order of their needs, then the others by address. */
  Map<Address, Action> actions() {
    return actions;
  }

  List<Plan.Drift> drift() {
    return List.copyOf(drift);
  }

  List<Plan.Deferral> deferrals() {
    return List.copyOf(deferrals);
  }

  /** True when something that should be in the plan is not. */
  boolean leftOut() {
    return strangers || !leftOut.isEmpty();
  }

  /** True when something on that site was left out. */
  boolean leftOut(SiteName site) {
    return leftOut.containsKey(site);
  }

  /** The blade's outputs with everything filled that is known. */
  Map<String, Value> outputs() {
    var outputs = new LinkedHashMap<String, Value>();
    input
        .desired()
        .outputs()
        .forEach((name, value) -> outputs.put(name, resolve(value, "outputs." + name)));
    return outputs;
  }
}
