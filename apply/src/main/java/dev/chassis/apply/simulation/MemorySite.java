package dev.chassis.apply.simulation;

import dev.chassis.apply.Checkpoints;
import dev.chassis.apply.TaskRuntime;
import dev.chassis.apply.simulation.Fault.Call;
import dev.chassis.site.BulkCreation;
import dev.chassis.site.Condition;
import dev.chassis.site.Driver;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Fingerprint;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.RestCheck;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteFacts;
import dev.chassis.value.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A driver for a {@link MemoryCloud}: the way there and back takes time, and faults happen on it.
 * Thread-safe.
 */
public final class MemorySite implements Driver, BulkCreation, RestCheck {

  private static final Set<Condition> RESTING = Set.of(Condition.ACTIVE, Condition.FAILED);

  private final MemoryCloud cloud;
  private final TaskRuntime runtime;
  private final Fault.Source faults;
  private final Checkpoints checkpoints;
  private final Duration latency;
  private final Set<ResourceType> bulk;
  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
  private @Nullable Instant downFrom;
  private @Nullable Instant downUntil;

  /**
   * @param checkpoints hears {@code sent} when a call with an effect has come to the site, and
   *     {@code effect} between what it did and its answer
   * @param latency of one way
   * @param bulk the types of which one call makes many
   */
  public MemorySite(
      MemoryCloud cloud,
      TaskRuntime runtime,
      Fault.Source faults,
      Checkpoints checkpoints,
      Duration latency,
      Set<ResourceType> bulk) {
    this.cloud = cloud;
    this.runtime = runtime;
    this.faults = faults;
    this.checkpoints = checkpoints;
    this.latency = latency;
    this.bulk = Set.copyOf(bulk);
  }

  /** From then until then nothing answers. */
  public void down(Instant from, Instant until) {
    downFrom = from;
    downUntil = until;
  }

  /** How many calls of a kind there were. */
  public synchronized int calls(Call call) {
    return calls.getOrDefault(call, 0);
  }

  @Override
  public Fingerprint fingerprint() {
    travel();
    reach();
    travel();
    return new Fingerprint("memory", "demo", Map.of());
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
  public Set<ResourceType> bulkTypes() {
    return bulk;
  }

  @Override
  public Set<ResourceType> restTypes() {
    return Set.of(ResourceType.SERVER);
  }

  @Override
  public Set<ExternalId> atRest(ResourceType type, Optional<Instant> changedSince) {
    return list(type, changedSince).objects().stream()
        .filter(object -> RESTING.contains(object.condition()))
        .map(Observed::id)
        .collect(Collectors.toSet());
  }

  @Override
  public Created create(CreateRequest request) {
    return carry(
        Call.CREATE,
        request.type(),
        (fails, now) -> created(request, fails, now),
        () -> checkpoints.reached("sent", request.mark().resource()),
        () -> checkpoints.reached("effect", request.mark().resource()));
  }

  @Override
  public List<Created> createAll(List<CreateRequest> requests) {
    return carry(
        Call.CREATE,
        requests.getFirst().type(),
        (fails, now) -> allOrNone(requests, fails, now),
        () -> checkpoints.reached("sent", requests.getFirst().mark().resource()),
        () -> checkpoints.reached("effect", requests.getFirst().mark().resource()));
  }

  private List<Created> allOrNone(List<CreateRequest> requests, boolean fails, Instant now) {
    List<Created> all = new ArrayList<>();
    try {
      requests.forEach(request -> all.add(created(request, fails, now)));
    } catch (SiteException e) {
      all.forEach(created -> cloud.vanish(created.id()));
      throw e;
    }
    return all;
  }

  private Created created(CreateRequest request, boolean fails, Instant now) {
    Observed object = cloud.create(request, now, fails).shown();
    return new Created(object.id(), Optional.of(object));
  }

  @Override
  public void update(UpdateRequest request) {
    var sent = new AtomicBoolean();
    carry(
        Call.UPDATE,
        request.type(),
        (fails, now) -> {
          if (sent.getAndSet(true)) {
            refuseToGrowAgain(request);
          }
          cloud.update(request, now);
          return true;
        },
        () -> checkpoints.reached("sent", request.mark().resource()),
        () -> checkpoints.reached("effect", request.mark().resource()));
  }

  /** A volume is not grown to the size that it has; a driver looks, but cannot know of a copy. */
  private static void refuseToGrowAgain(UpdateRequest request) {
    if (request.type() == ResourceType.VOLUME
        && !Objects.equals(
            request.observed().attributes().get("sizeGiB"), request.desired().get("sizeGiB"))) {
      throw error(ErrorCode.REFUSED, 400)
          .says(request.id() + " has that size already", "Ask for more.");
    }
  }

  @Override
  public void delete(DeleteRequest request) {
    carry(
        Call.DELETE,
        request.type(),
        (fails, now) -> {
          cloud.delete(request.id(), now, fails);
          return true;
        },
        () -> checkpoints.reached("sent", new Address(request.id().text())),
        () -> checkpoints.reached("effect", new Address(request.id().text())));
  }

  @Override
  public Optional<Observed> observe(ResourceType type, ExternalId id) {
    return carry(Call.OBSERVE, type, (fails, now) -> cloud.observe(id, now), () -> {}, () -> {});
  }

  @Override
  public Listing list(ResourceType type, Optional<Instant> changedSince) {
    return carry(
        Call.LIST,
        type,
        (fails, now) -> new Listing(cloud.list(type, changedSince, now), changedSince.isEmpty()),
        () -> {},
        () -> {});
  }

  @Override
  public void close() {}

  @FunctionalInterface
  private interface Effect<T> {
    T on(boolean fails, Instant now);
  }

  /** There, done, back; with whatever goes wrong. */
  private <T> T carry(
      Call call, ResourceType type, Effect<T> effect, Runnable sent, Runnable done) {
    synchronized (this) {
      calls.merge(call, 1, Integer::sum);
    }
    travel();
    reach();
    sent.run();
    Fault fault = faults.next(call, type);
    T answer =
        switch (fault) {
          case NONE -> effect.on(false, runtime.now());
          case OBJECT_FAILS -> effect.on(true, runtime.now());
          case BUSY -> throw error(ErrorCode.SITE_ERROR, 503).says("busy", "Wait.");
          case RATE_LIMITED ->
              throw error(ErrorCode.RATE_LIMITED, 429)
                  .retryAfter(Duration.ofSeconds(2))
                  .says("slow down", "Wait.");
          case NO_CONNECTION ->
              throw error(ErrorCode.UNREACHABLE, 0).says("no connection", "Wait.");
          case QUOTA -> throw error(ErrorCode.QUOTA, 403).says("quota exceeded", "Ask for more.");
          case REFUSED -> throw error(ErrorCode.REFUSED, 400).says("refused", "Mend it.");
          case CONFLICT -> throw error(ErrorCode.CONFLICT, 409).says("in the wrong state", "Wait.");
          case BROKEN -> throw broken();
          case BROKEN_AFTER -> {
            quietly(() -> effect.on(false, runtime.now()));
            done.run();
            throw broken();
          }
          case LOST_ANSWER -> {
            quietly(() -> effect.on(false, runtime.now()));
            done.run();
            throw lost();
          }
          case SENT_TWICE -> {
            T first = effect.on(false, runtime.now());
            quietly(() -> effect.on(false, runtime.now()));
            yield first;
          }
          case SECOND_ANSWER -> {
            quietly(() -> effect.on(false, runtime.now()));
            yield effect.on(false, runtime.now());
          }
          case LOST_REQUEST -> throw lost();
          case LATE_REQUEST -> {
            cloud.later(runtime.now(), at -> effect.on(false, at));
            throw lost();
          }
        };
    done.run();
    travel();
    return answer;
  }

  private static void quietly(Runnable effect) {
    try {
      effect.run();
    } catch (SiteException e) {
      // The refusal is lost with the answer.
    }
  }

  private void travel() {
    if (latency.isPositive()) {
      runtime.sleep(latency);
    }
  }

  private void reach() {
    Instant now = runtime.now();
    if (downFrom != null
        && downUntil != null
        && !now.isBefore(downFrom)
        && now.isBefore(downUntil)) {
      throw error(ErrorCode.UNREACHABLE, 0).says("the site does not answer", "Wait.");
    }
  }

  private static SiteException.Builder error(ErrorCode code, int status) {
    return SiteException.of(code).answer(status, status == 0 ? "" : "req-fault");
  }

  private static SiteException broken() {
    return error(ErrorCode.SITE_ERROR, 500).effectUnknown().says("internal error", "Wait.");
  }

  private static SiteException lost() {
    return SiteException.of(ErrorCode.UNREACHABLE)
        .effectUnknown()
        .says("the answer was lost", "Look for the object.");
  }
}
