package dev.chassis.plan.difference;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds observed objects by id, by token and by the address in their mark. Built once a plan. */
final class Sightings {

  private record ById(SiteName site, ResourceType type, ExternalId id) {}

  private record ByToken(SiteName site, ResourceType type, String token) {}

  private record ByAddress(SiteName site, ResourceType type, Address address) {}

  /** An object of ours and where it was seen. */
  record Place(SiteName site, Observed object) {}

  private static final Comparator<Observed> OLDEST_FIRST =
      Comparator.comparing(
              (Observed object) -> String.valueOf(object.createdAt()), Comparator.naturalOrder())
          .thenComparing(object -> object.id().text());

  private final BladeName blade;
  private final Map<SiteName, SiteView> sites;
  private final Map<ById, Observed> byId = new HashMap<>();
  private final Map<ByToken, Observed> byToken = new HashMap<>();
  private final Map<ByAddress, List<Observed>> byAddress = new HashMap<>();
  private final List<Place> ours = new ArrayList<>();

  Sightings(BladeName blade, Map<SiteName, SiteView> sites) {
    this.blade = blade;
    this.sites = sites;
    new TreeMap<>(sites).forEach(this::index);
  }

  private void index(SiteName site, SiteView view) {
    var objects = view.objects().orElse(Map.of());
    for (ResourceType type : ResourceType.values()) {
      for (Observed object : objects.getOrDefault(type, List.of())) {
        byId.put(new ById(site, type, object.id()), object);
      }
      objects.getOrDefault(type, List.of()).stream()
          .filter(object -> object.mark().filter(this::isOurs).isPresent() && stands(object))
          .sorted(OLDEST_FIRST)
          .forEach(object -> indexOurs(site, type, object));
      objects.getOrDefault(type, List.of()).stream()
          .filter(object -> object.condition() == Condition.DELETING)
          .forEach(object ->
              object
                  .mark()
                  .filter(this::isOurs)
                  .ifPresent(
                      mark -> byToken.putIfAbsent(new ByToken(site, type, mark.token()), object)));
    }
  }

  private void indexOurs(SiteName site, ResourceType type, Observed object) {
    Mark mark = object.mark().orElseThrow();
    ours.add(new Place(site, object));
    byToken.putIfAbsent(new ByToken(site, type, mark.token()), object);
    byAddress
        .computeIfAbsent(new ByAddress(site, type, mark.resource()), _ -> new ArrayList<>())
        .add(object);
  }

  /** True when the site answered. */
  boolean reachable(SiteName site) {
    SiteView view = sites.get(site);
    return view != null && view.objects().isPresent();
  }

  /** Looks for the object of a record, by its id or, while a create is in doubt, by its token. */
  Sight of(RecordedResource record) {
    Observed found =
        record.id().isPresent()
            ? byId.get(new ById(record.site(), record.type(), record.id().get()))
            : byToken.get(new ByToken(record.site(), record.type(), record.token()));
    if (found != null) {
      return found.condition() == Condition.GONE ? new Sight.Missing() : new Sight.Seen(found);
    }
    return absent(record.site(), record.type());
  }

  private Sight absent(SiteName site, ResourceType type) {
    SiteView view = sites.get(site);
    if (view == null || view.objects().isEmpty()) {
      return new Sight.Unreachable();
    }
    return view.objects().get().containsKey(type) ? new Sight.Missing() : new Sight.Unlisted();
  }

  /** An object that carries our mark for that address and belongs to no record. */
  Optional<Observed> unrecorded(
      SiteName site, ResourceType type, Address address, Set<Observed> recorded) {
    return byAddress.getOrDefault(new ByAddress(site, type, address), List.of()).stream()
        .filter(object -> !recorded.contains(object))
        .findFirst();
  }

  /** Every standing object that carries the mark of this blade. */
  List<Place> ours() {
    return ours;
  }

  /** The objects that records speak of. */
  Set<Observed> recorded(Iterable<RecordedResource> records) {
    Set<Observed> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (RecordedResource record : records) {
      of(record).object().ifPresent(found::add);
    }
    return found;
  }

  /** True when the object says that it is another's. */
  boolean isForeign(Observed object) {
    return object.mark().filter(mark -> !isOurs(mark)).isPresent();
  }

  private boolean isOurs(Mark mark) {
    return mark.project().equals(blade.project()) && mark.blade().equals(blade.blade());
  }

  private static boolean stands(Observed object) {
    return object.condition() != Condition.GONE && object.condition() != Condition.DELETING;
  }
}
