package dev.chassis.bench;

import dev.chassis.site.Condition;
import dev.chassis.site.Driver;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Fingerprint;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteFacts;
import dev.chassis.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A site that does nothing at once, so that only the engine's own work is left to measure. */
final class NoWorkSite implements Driver {

  private final AtomicLong made = new AtomicLong();

  @Override
  public Fingerprint fingerprint() {
    return new Fingerprint("none", "bench", Map.of());
  }

  @Override
  public SiteFacts facts() {
    return new SiteFacts(List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
  }

  @Override
  public Set<ResourceType> types() {
    return Set.of(ResourceType.values());
  }

  @Override
  public Created create(CreateRequest request) {
    var id = new ExternalId("id-" + made.incrementAndGet());
    return new Created(
        id,
        Optional.of(
            new Observed(
                request.type(),
                id,
                request.mark().resource().text(),
                Condition.ACTIVE,
                "ACTIVE",
                request.attributes(),
                Map.of("id", Value.of(id.text())),
                Optional.of(request.mark()),
                Optional.empty(),
                Instant.EPOCH)));
  }

  @Override
  public void update(UpdateRequest request) {
    throw new IllegalStateException("nothing is ever to be updated here");
  }

  @Override
  public void delete(DeleteRequest request) {
    throw new IllegalStateException("nothing is ever to be deleted here");
  }

  @Override
  public Optional<Observed> observe(ResourceType type, ExternalId id) {
    return Optional.empty();
  }

  @Override
  public Listing list(ResourceType type, Optional<Instant> changedSince) {
    return new Listing(List.of(), true);
  }

  @Override
  public void close() {}
}
