package dev.chassis.plan.difference;

import dev.chassis.plan.Action;
import dev.chassis.plan.schedule.Holding;
import dev.chassis.site.Observed;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports what does not fit a plan and is none of its actions. */
final class Strangers {

  private final PlanInput input;
  private final Known known;
  private final Scope scope;
  private final Findings findings;

  Strangers(PlanInput input, Known known, Scope scope, Findings findings) {
    this.input = input;
    this.known = known;
    this.scope = scope;
    this.findings = findings;
  }

  void report(Draft draft) {
    unknownNames();
    silentSites(draft);
    orphans(draft);
    draft.actions().values().forEach(action -> holdersOutside(action, draft));
  }

  private void unknownNames() {
    String names =
        Stream.concat(input.desired().nodes().keySet().stream(), known.records().keySet().stream())
            .map(Address::component)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    for (String name : scope.unknown(input.desired(), known.records().values())) {
      findings.error("unknown-component", name, name, names);
    }
  }

  /** Sites that did not answer but where nothing had to be left out. */
  private void silentSites(Draft draft) {
    var sites = new TreeSet<SiteName>();
    draft.actions().values().forEach(action -> sites.add(action.site()));
    for (SiteName site : sites) {
      if (!known.sightings().reachable(site) && !draft.leftOut(site)) {
        findings.warning("not-looked-at", "sites." + site, site);
      }
    }
  }

  /** Rule 2: a mark without a record is reported, and left to the collector. */
  private void orphans(Draft draft) {
    Set<Observed> adopted = Collections.newSetFromMap(new IdentityHashMap<>());
    draft.actions().values().forEach(action -> action.observed().ifPresent(adopted::add));
    for (Sightings.Place place : known.sightings().ours()) {
      Observed object = place.object();
      if (!known.matched().contains(object) && !adopted.contains(object)) {
        findings.warning(
            "orphan",
            object.mark().orElseThrow().resource().text(),
            object.type(),
            object.id(),
            place.site(),
            object.mark().orElseThrow().resource());
      }
    }
  }

  /** What goes away must not be held by something that the choice of components left out. */
  private void holdersOutside(Action action, Draft draft) {
    boolean goes = action.kind() == Action.Kind.REPLACE || action.kind() == Action.Kind.DELETE;
    if (!goes || scope.everything()) {
      return;
    }
    Holding going = Holding.of(action).orElseThrow();
    for (Address dependent : known.dependents(action.address())) {
      boolean outside = !scope.includes(dependent) && !draft.actions().containsKey(dependent);
      if (outside && known.holding(dependent).filter(by -> by.holds(going)).isPresent()) {
        findings.error(
            "held-outside",
            action.address().text(),
            action.address(),
            dependent,
            dependent.component());
      }
    }
  }
}
