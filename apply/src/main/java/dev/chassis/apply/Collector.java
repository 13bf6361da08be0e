package dev.chassis.apply;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Condition;
import dev.chassis.site.Driver;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes the copies that calls in doubt left behind. Deletes an object only when it carries our
 * mark, the mark's token is a suspect's and belongs to the same blade, and no record names the
 * object; while the record of that token holds no id yet, the object may still be taken and is left
 * alone. To be run every few seconds while there are suspects, by one replica at a time.
 */
public final class Collector {

  private final Journal journal;
  private final Sites sites;
  private final TaskRuntime runtime;

  public Collector(Journal journal, Sites sites, TaskRuntime runtime) {
    this.journal = journal;
    this.sites = sites;
    this.runtime = runtime;
  }

  /**
   * What one round did.
   *
   * @param deleted objects whose deletion was asked for
   * @param cleared suspects whose last look is over
   * @param open suspects that stay
   */
  public record Round(int deleted, int cleared, int open) {}

  private record Shelf(SiteName site, ResourceType type) {}

  /**
   * One look at every suspect. A site that does not answer is looked at again in the next round.
   */
  public Round collect() {
    Map<Shelf, List<Suspect>> shelves = new LinkedHashMap<>();
    for (Suspect suspect : journal.suspects()) {
      shelves
          .computeIfAbsent(new Shelf(suspect.site(), suspect.type()), each -> new ArrayList<>())
          .add(suspect);
    }
    Round sum = new Round(0, 0, 0);
    for (Map.Entry<Shelf, List<Suspect>> shelf : shelves.entrySet()) {
      Round round = look(shelf.getKey(), shelf.getValue());
      sum =
          new Round(
              sum.deleted + round.deleted, sum.cleared + round.cleared, sum.open + round.open);
    }
    return sum;
  }

  private Round look(Shelf shelf, List<Suspect> suspects) {
    Instant begun = runtime.now();
    List<Observed> objects;
    try {
      Driver driver = sites.driver(shelf.site);
      objects = driver.list(shelf.type, Optional.empty()).objects();
    } catch (SiteException e) {
      return new Round(0, 0, suspects.size());
    }
    Map<String, List<Observed>> byToken = byToken(objects);
    Map<BladeName, List<RecordedResource>> records = new HashMap<>();
    int deleted = 0;
    int cleared = 0;
    for (Suspect suspect : suspects) {
      List<RecordedResource> recorded = records.computeIfAbsent(suspect.blade(), journal::records);
      List<Observed> copies =
          byToken.getOrDefault(suspect.token(), List.of()).stream()
              .filter(o -> carries(o, suspect))
              .toList();
      boolean undecided =
          recorded.stream().anyMatch(r -> r.token().equals(suspect.token()) && r.id().isEmpty());
      List<Observed> surplus =
          undecided
              ? List.of()
              : copies.stream().filter(o -> !named(o, shelf.site, recorded)).toList();
      deleted += (int) surplus.stream().filter(o -> delete(o, shelf)).count();
      if (surplus.isEmpty() && !undecided && begun.isAfter(suspect.until())) {
        journal.cleared(suspect);
        cleared++;
      }
    }
    return new Round(deleted, cleared, suspects.size() - cleared);
  }

  private static Map<String, List<Observed>> byToken(List<Observed> objects) {
    Map<String, List<Observed>> byToken = new HashMap<>();
    for (Observed object : objects) {
      object
          .mark()
          .ifPresent(
              mark -> byToken.computeIfAbsent(mark.token(), each -> new ArrayList<>()).add(object));
    }
    return byToken;
  }

  private static boolean carries(Observed object, Suspect suspect) {
    return object.condition() != Condition.GONE
        && object
            .mark()
            .filter(mark -> mark.project().equals(suspect.blade().project()))
            .filter(mark -> mark.blade().equals(suspect.blade().blade()))
            .isPresent();
  }

  private static boolean named(Observed object, SiteName site, List<RecordedResource> records) {
    return records.stream()
        .anyMatch(r ->
            r.type() == object.type()
                && r.site().equals(site)
                && r.id().filter(id -> id.equals(object.id())).isPresent());
  }

  /** True when the deletion was asked for now; an object that is going away is waited for. */
  private boolean delete(Observed copy, Shelf shelf) {
    if (copy.condition() == Condition.DELETING) {
      return false;
    }
    try {
      sites
          .driver(shelf.site)
          .delete(new Driver.DeleteRequest(shelf.type, copy.id(), copy.attributes()));
      return true;
    } catch (SiteException e) {
      return false;
    }
  }
}
