package dev.chassis.server.drift;

import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.difference.Comparison;
import dev.chassis.server.journal.Records;
import dev.chassis.site.Condition;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Plain;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares everything that was seen at a site with the records of all blades there. Pure; takes
 * time that grows with the objects, and no call for any blade.
 */
final class SiteComparison {

  /** Attributes by which something is attached to something else. */
  private static final Set<String> ATTACHED_BY =
      Set.of("port", "ports", "volumes", "bootVolume", "externalNetwork");

  private record Thing(ResourceType type, String id) {}

  private final SiteName site;
  private final Map<ResourceType, List<Observed>> seen;
  private final List<Records.Placed> records;
  private final Set<String> suspects;
  private final Map<Thing, Records.Placed> recorded = new HashMap<>();
  private final Set<BladeName> blades = new HashSet<>();
  private final Set<String> tokens = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private SiteComparison(
      SiteName site,
      Map<ResourceType, List<Observed>> seen,
      List<Records.Placed> records,
      Set<String> suspects) {
    this.site = site;
    this.seen = seen;
    this.records = records;
    this.suspects = suspects;
  }

  /**
   * What others did.
   *
   * @param seen everything that exists at the site, every type listed whole
   * @param records of all blades on the site
   * @param suspects tokens of calls in doubt, whose copies the collector looks after
   */
  static List<Finding> findings(
      SiteName site,
      Map<ResourceType, List<Observed>> seen,
      List<Records.Placed> records,
      Set<String> suspects) {
    var comparison = new SiteComparison(site, seen, records, suspects);
    comparison.compare();
    return comparison.findings;
  }

  private void compare() {
    for (Records.Placed each : records) {
      blades.add(each.blade());
      tokens.add(each.resource().token());
      each.resource()
          .id()
          .ifPresent(id -> recorded.put(new Thing(each.resource().type(), id.text()), each));
    }
    var objects = new HashMap<Thing, Observed>();
    seen.forEach((type, listed) ->
        listed.forEach(object -> objects.put(new Thing(type, object.id().text()), object)));
    for (Records.Placed each : records) {
      RecordedResource record = each.resource();
      Optional<Observed> object =
          record.id().map(id -> objects.get(new Thing(record.type(), id.text())));
      Comparison.of(record, object).ifPresent(drift -> findings.add(finding(each, drift, object)));
    }
    objects.forEach(this::unexpected);
  }

  private Finding finding(Records.Placed placed, Plan.Drift drift, Optional<Observed> object) {
    RecordedResource record = placed.resource();
    return new Finding(
        placed.blade(),
        site,
        record.address().text(),
        record.type(),
        record.id().orElseThrow().text(),
        kind(drift),
        drift.changes().stream().map(SiteComparison::plain).toList(),
        object.flatMap(Observed::fault).orElse(""));
  }

  private static Finding.Kind kind(Plan.Drift drift) {
    return switch (drift.kind()) {
      case DELETED -> Finding.Kind.MISSING;
      case FAILED -> Finding.Kind.FAILED;
      case CHANGED ->
          drift.changes().stream().allMatch(SiteComparison::letGo)
              ? Finding.Kind.DETACHED
              : Finding.Kind.CHANGED;
    };
  }

  private static boolean letGo(AttributeChange change) {
    if (!ATTACHED_BY.contains(change.name())) {
      return false;
    }
    return change.after().isNothing()
        || change.before() instanceof Value.Items(var before)
            && change.after() instanceof Value.Items(var after)
            && before.containsAll(after);
  }

  private static Map<String, @Nullable Object> plain(AttributeChange change) {
    var plain = new LinkedHashMap<String, @Nullable Object>();
    plain.put("attribute", change.name());
    plain.put("declared", Plain.from(change.before()));
    plain.put("seen", Plain.from(change.after()));
    return plain;
  }

  private void unexpected(Thing thing, Observed object) {
    if (recorded.containsKey(thing) || going(object)) {
      return;
    }
    Optional<Mark> mark = object.mark();
    if (mark.isPresent()) {
      leftOver(thing, object, mark.get());
    } else if (!Inborn.withItsGroup(object)) {
      container(object)
          .map(recorded::get)
          .ifPresent(within ->
              findings.add(unexpected(within.blade(), thing, within.resource().address().text())));
    }
  }

  private static boolean going(Observed object) {
    return object.condition() == Condition.GONE || object.condition() == Condition.DELETING;
  }

  /** Carries a blade's mark; while a call is in doubt, the engine or the collector sees to it. */
  private void leftOver(Thing thing, Observed object, Mark mark) {
    var blade = new BladeName(mark.project(), mark.blade());
    if (blades.contains(blade)
        && !tokens.contains(mark.token())
        && !suspects.contains(mark.token())) {
      findings.add(unexpected(blade, thing, mark.resource().text()));
    }
  }

  private Finding unexpected(BladeName blade, Thing thing, String within) {
    return new Finding(
        blade,
        site,
        thing.type() + "/" + thing.id(),
        thing.type(),
        thing.id(),
        Finding.Kind.UNEXPECTED,
        List.of(),
        within);
  }

  /** What an object is a part of, so that its being there changes what that one does. */
  private static Optional<Thing> container(Observed object) {
    return switch (object.type()) {
      case SECURITY_RULE -> named(object, "securityGroup", ResourceType.SECURITY_GROUP);
      case SUBNET -> named(object, "network", ResourceType.NETWORK);
      case ROUTER_INTERFACE -> named(object, "router", ResourceType.ROUTER);
      case FLOATING_IP -> named(object, "port", ResourceType.PORT);
      case NETWORK, ROUTER, SECURITY_GROUP, KEY_PAIR, PLACEMENT_GROUP, PORT, VOLUME, SERVER ->
          Optional.empty();
    };
  }

  private static Optional<Thing> named(Observed object, String attribute, ResourceType type) {
    return object.attributes().get(attribute) instanceof Value.Text(var id)
        ? Optional.of(new Thing(type, id))
        : Optional.empty();
  }
}
