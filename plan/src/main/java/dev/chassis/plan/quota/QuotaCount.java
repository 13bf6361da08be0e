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
  private final Map<SiteName, Map<QuotaName, Sum>> sums = new TreeMap<>();

  private QuotaCount(Map<SiteName, Optional<SiteFacts>> facts) {
    facts.forEach((site, known) -> footprints.put(site, footprint(known)));
  }

  /**
   * One entry for each quota of which something is taken or given back, by site and in the order of
   * {@link QuotaName}.
   *
   * @param facts by site; without them nothing is known of limits and flavors
   */
  public static List<QuotaDelta> of(
      List<Action> actions, Map<SiteName, Optional<SiteFacts>> facts) {
    var count = new QuotaCount(facts);
    actions.forEach(count::add);
    var deltas = new ArrayList<QuotaDelta>();
    count.sums.forEach((site, sums) -> {
      Optional<SiteFacts> told = facts.getOrDefault(site, Optional.empty());
      sums.forEach((quota, sum) -> sum.delta(site, quota, told).ifPresent(deltas::add));
    });
    return deltas;
  }

  private static Footprint footprint(Optional<SiteFacts> facts) {
    var flavors = new HashMap<String, SiteFacts.Flavor>();
    facts.ifPresent(known -> known.flavors().forEach(flavor -> flavors.put(flavor.id(), flavor)));
    return new Footprint(flavors);
  }

  private void add(Action action) {
    switch (action.kind()) {
      case CREATE, DELETE, UPDATE, REPLACE -> {
        var changes = new TreeMap<SiteName, Map<QuotaName, Long>>();
        if (action.kind() != Action.Kind.DELETE) {
          action.desired().ifPresent(s -> put(changes, s.site(), s.type(), s.attributes(), 1));
        }
        if (action.kind() != Action.Kind.CREATE) {
          action
              .recorded()
              .ifPresent(r -> put(changes, r.site(), r.type(), standing(r, action), -1));
        }
        changes.forEach(this::add);
      }
      case KEEP, ADOPT, FORGET -> {}
    }
  }

  /** What stands there now: as seen, and as recorded where nothing was seen. */
  private static Map<String, Value> standing(RecordedResource record, Action action) {
    var attributes = new LinkedHashMap<>(record.attributes());
    action.observed().map(Observed::attributes).ifPresent(attributes::putAll);
    return attributes;
  }

  private void put(
      Map<SiteName, Map<QuotaName, Long>> changes,
      SiteName site,
      ResourceType type,
      Map<String, Value> attributes,
      long sign) {
    Footprint footprint = footprints.computeIfAbsent(site, _ -> footprint(Optional.empty()));
    var sum = changes.computeIfAbsent(site, _ -> new EnumMap<>(QuotaName.class));
    footprint
        .of(type, attributes)
        .forEach((quota, amount) -> sum.merge(quota, sign * amount, Long::sum));
  }

  private void add(SiteName site, Map<QuotaName, Long> changes) {
    var sum = sums.computeIfAbsent(site, _ -> new EnumMap<>(QuotaName.class));
    changes.forEach((quota, amount) -> sum.merge(quota, Sum.of(amount), Sum::plus));
  }

  /**
   * What all actions together take of a quota.
   *
   * @param net taken less given back
   * @param taken by the actions that take
   */
  private record Sum(long net, long taken) {

    static Sum of(long amount) {
      return new Sum(amount, Math.max(0, amount));
    }

    Sum plus(Sum other) {
      return new Sum(net + other.net, taken + other.taken);
    }

    Optional<QuotaDelta> delta(SiteName site, QuotaName quota, Optional<SiteFacts> facts) {
      if (net == 0 && taken == 0) {
        return Optional.empty();
      }
      SiteFacts.Quota told = facts.map(known -> known.quotas().get(quota)).orElse(null);
      QuotaDelta delta =
          told == null
              ? new QuotaDelta(site, quota, net, 0, -1, taken)
              : new QuotaDelta(site, quota, net, told.used(), told.limit(), taken);
      return net != 0 || delta.tight() ? Optional.of(delta) : Optional.empty();
    }
  }
}
