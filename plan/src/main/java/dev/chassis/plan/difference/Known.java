package dev.chassis.plan.difference;

import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.schedule.Holding;
import dev.chassis.site.Observed;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The records and what was seen of each, indexed once so that no step searches. */
final class Known {

  private final Map<Address, RecordedResource> records = new TreeMap<>();
  private final Map<Address, List<Address>> dependents = new HashMap<>();
  private final Sightings sightings;
  private final Set<Observed> matched;

  Known(PlanInput input) {
    input.recorded().forEach(record -> records.put(record.address(), record));
    records
        .values()
        .forEach(record ->
            record
                .needs()
                .forEach(on ->
                    dependents.computeIfAbsent(on, _ -> new ArrayList<>()).add(record.address())));
    sightings = new Sightings(input.blade(), input.sites());
    matched = sightings.recorded(records.values());
    noteHolders();
  }

  /** What a failed update, or someone else, has attached is held without a recorded need. */
  private void noteHolders() {
    Map<Value, Address> byId = new HashMap<>();
    for (RecordedResource record : records.values()) {
      record.id().ifPresent(id -> byId.put(Value.of(id.text()), record.address()));
    }
    for (RecordedResource record : records.values()) {
      holding(record.address()).stream()
          .flatMap(standing -> standing.held(byId).stream())
          .filter(on -> !on.equals(record.address()) && !record.needs().contains(on))
          .forEach(
              on -> dependents.computeIfAbsent(on, _ -> new ArrayList<>()).add(record.address()));
    }
  }

  /** The records, by address in order. */
  Map<Address, RecordedResource> records() {
    return records;
  }

  Optional<RecordedResource> record(Address address) {
    return Optional.ofNullable(records.get(address));
  }

  /** The object of a record as it stands. */
  Optional<Holding> holding(Address address) {
    return record(address).map(record -> Holding.of(record, sightings.of(record).object()));
  }

  /** Addresses of records that were made needing this one, in order. */
  List<Address> dependents(Address address) {
    return dependents.getOrDefault(address, List.of());
  }

  Sightings sightings() {
    return sightings;
  }

  /** The observed objects that records speak of. */
  Set<Observed> matched() {
    return matched;
  }

  /**
   * True when there is an object for that address on which others can build: recorded with an id
   * and not known to be gone.
   */
  boolean stands(Address address) {
    return record(address)
        .filter(record -> record.id().isPresent())
        .filter(record -> record.phase() != RecordedResource.Phase.DELETING)
        .filter(record -> !sightings.of(record).missing())
        .isPresent();
  }
}
