package dev.chassis.plan.difference;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import dev.chassis.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What people call the images, flavors and external networks that a plan speaks of by id. */
final class Names {

  private Names() {}

  static Map<String, String> of(List<Action> actions, Map<SiteName, SiteView> sites) {
    Map<SiteName, Map<String, String>> known = new HashMap<>();
    sites.forEach((site, view) -> view.facts().ifPresent(facts -> known.put(site, named(facts))));
    var names = new TreeMap<String, String>();
    for (Action action : actions) {
      Map<String, String> there = known.getOrDefault(action.site(), Map.of());
      for (AttributeChange change : action.changes()) {
        note(change.before(), there, names);
        note(change.after(), there, names);
      }
    }
    return Map.copyOf(names);
  }

  private static Map<String, String> named(SiteFacts facts) {
    var names = new HashMap<String, String>();
    facts.images().forEach(image -> names.put(image.id(), image.name()));
    facts.flavors().forEach(flavor -> names.put(flavor.id(), flavor.name()));
    facts.externalNetworks().forEach(network -> names.put(network.id(), network.name()));
    return names;
  }

  private static void note(Value value, Map<String, String> there, Map<String, String> names) {
    if (value instanceof Value.Text(var id)) {
      String name = there.getOrDefault(id, "");
      if (!name.isEmpty() && !name.equals(id)) {
        names.put(id, name);
      }
    }
  }
}
