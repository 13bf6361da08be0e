package dev.chassis.plan.quota;

import dev.chassis.plan.Action;
import dev.chassis.plan.Plan.QuotaDelta;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Observed;
import dev.chassis.site.QuotaName;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up what actions take from quotas and give back. */
public final class QuotaCount {

  private final Map<SiteName, Footprint> footprints = new HashMap<>();
  private final Map<SiteName, Map<QuotaName, Long>> sums = new TreeMap<>();

  private QuotaCount(Map<SiteName, Optional<SiteFacts>> facts) {
    facts.forEach((site, known) -> footprints.put(site, footprint(known)));
  }

  /**
   * One entry for each quota that changes, by site and in the order of {@link QuotaName}.
   *
   * @param facts by site; without them nothing is known of limits and flavors
   */
  public static List<QuotaDelta> of(
      List<Action> actions, Map<SiteName, Optional<SiteFacts>> facts) {
    var count = new QuotaCount(facts);
    actions.forEach(count::add);
    var deltas = new ArrayList<QuotaDelta>();
    count.sums.forEach((site, sums) ->
        sums.forEach((quota, delta) -> {
          if (delta != 0) {
            deltas.add(delta(site, quota, delta, facts.getOrDefault(site, Optional.empty())));
          }
        }));
    return deltas;
  }

  private static QuotaDelta delta(
      SiteName site, QuotaName quota, long delta, Optional<SiteFacts> facts) {
    SiteFacts.Quota told = facts.map(known -> known.quotas().get(quota)).orElse(null);
    return told == null
        ? new QuotaDelta(site, quota, delta, 0, -1)
        : new QuotaDelta(site, quota, delta, told.used(), told.limit());
  }

  private static Footprint footprint(Optional<SiteFacts> facts) {
    var flavors = new HashMap<String, SiteFacts.Flavor>();
    facts.ifPresent(known -> known.flavors().forEach(flavor -> flavors.put(flavor.id(), flavor)));
    return new Footprint(flavors);
  }

  private void add(Action action) {
    switch (action.kind()) {
      case CREATE -> take(action);
      case DELETE -> giveBack(action);
      case UPDATE, REPLACE -> {
        take(action);
        giveBack(action);
      }
      case KEEP, ADOPT, FORGET -> {}
    }
  }

  private void take(Action action) {
    action.desired().ifPresent(spec -> add(spec.site(), spec.type(), spec.attributes(), 1));
  }

  private void giveBack(Action action) {
    action
        .recorded()
        .ifPresent(record -> add(record.site(), record.type(), standing(record, action), -1));
  }

  /** What stands there now: as seen, and as recorded where nothing was seen. */
  private static Map<String, Value> standing(RecordedResource record, Action action) {
    var attributes = new LinkedHashMap<>(record.attributes());
    action.observed().map(Observed::attributes).ifPresent(attributes::putAll);
    return attributes;
  }

  private void add(SiteName site, ResourceType type, Map<String, Value> attributes, long sign) {
    Footprint footprint = footprints.computeIfAbsent(site, _ -> footprint(Optional.empty()));
    var sum = sums.computeIfAbsent(site, _ -> new EnumMap<>(QuotaName.class));
    footprint
        .of(type, attributes)
        .forEach((quota, amount) -> sum.merge(quota, sign * amount, Long::sum));
  }
}
