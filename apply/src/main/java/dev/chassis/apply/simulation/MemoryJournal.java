package dev.chassis.apply.simulation;

import dev.chassis.apply.Journal;
import dev.chassis.apply.Lease;
import dev.chassis.apply.LeaseLostException;
import dev.chassis.apply.OperationId;
import dev.chassis.apply.OperationState;
import dev.chassis.apply.Step;
import dev.chassis.apply.StepChange;
import dev.chassis.apply.StepLife;
import dev.chassis.apply.StepState;
import dev.chassis.apply.Suspect;
import dev.chassis.plan.Action;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.RecordedResource;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A journal in memory that outlives the engine. Writes are atomic; a write under an old lease is
 * refused, and so is one that {@link StepLife} does not know. Thread-safe.
 */
public final class MemoryJournal implements Journal {

  private final Runnable latency;
  private final Map<OperationId, BladeName> blades = new HashMap<>();
  private final Map<OperationId, Long> epochs = new HashMap<>();
  private final Map<OperationId, Map<Address, Step>> steps = new HashMap<>();
  private final Map<OperationId, OperationState> finals = new HashMap<>();
  private final Map<OperationId, Map<String, Value>> outputs = new HashMap<>();
  private final Map<BladeName, Map<Address, RecordedResource>> records = new HashMap<>();
  private final Map<String, Suspect> suspects = new LinkedHashMap<>();
  private final Set<OperationId> cancelled = new HashSet<>();
  private long writes;
  private long changes;

  /**
   * @param latency what a durable write costs, such as a sleep of a runtime
   */
  public MemoryJournal(Runnable latency) {
    this.latency = latency;
  }

  /** A new lease, by which every older one on the operation is lost. */
  public synchronized Lease lease(OperationId operation, BladeName blade, String owner) {
    blades.put(operation, blade);
    long epoch = epochs.merge(operation, 1L, Long::sum);
    return new Lease(operation, owner, epoch);
  }

  /** Someone asks to cancel. */
  public synchronized void cancel(OperationId operation) {
    cancelled.add(operation);
  }

  @Override
  public synchronized List<Step> steps(OperationId operation) {
    return List.copyOf(steps.getOrDefault(operation, Map.of()).values());
  }

  @Override
  public synchronized List<RecordedResource> records(BladeName blade) {
    return List.copyOf(records.getOrDefault(blade, Map.of()).values());
  }

  @Override
  public void write(Lease lease, List<StepChange> all) {
    latency.run();
    synchronized (this) {
      own(lease);
      all.forEach(change -> check(lease, change));
      all.forEach(change -> apply(lease, change));
      writes++;
      changes += all.size();
    }
    latency.run();
  }

  @Override
  public synchronized boolean cancelRequested(OperationId operation) {
    return cancelled.contains(operation);
  }

  @Override
  public synchronized void finish(Lease lease, OperationState state, Map<String, Value> known) {
    own(lease);
    if (!state.isFinal() || finals.containsKey(lease.operation())) {
      throw new IllegalStateException("Not to be finished as " + state);
    }
    finals.put(lease.operation(), state);
    outputs.put(lease.operation(), Map.copyOf(known));
  }

  @Override
  public synchronized List<Suspect> suspects() {
    return List.copyOf(suspects.values());
  }

  @Override
  public synchronized void cleared(Suspect suspect) {
    suspects.remove(suspect.token(), suspect);
  }

  /** The final state, or null while there is none. */
  public synchronized @Nullable OperationState finalState(OperationId operation) {
    return finals.get(operation);
  }

  /** The outputs with which an operation ended. */
  public synchronized Map<String, Value> outputs(OperationId operation) {
    return outputs.getOrDefault(operation, Map.of());
  }

  /** How many durable writes there were. */
  public synchronized long writes() {
    return writes;
  }

  /** How many changes they held. */
  public synchronized long changes() {
    return changes;
  }

  private void own(Lease lease) {
    if (epochs.getOrDefault(lease.operation(), 0L) != lease.epoch()) {
      throw new LeaseLostException(lease);
    }
  }

  private Map<Address, RecordedResource> recordsOf(Lease lease) {
    BladeName blade = blades.get(lease.operation());
    if (blade == null) {
      throw new IllegalStateException("No such operation: " + lease.operation());
    }
    return records.computeIfAbsent(blade, each -> new LinkedHashMap<>());
  }

  private void check(Lease lease, StepChange change) {
    Step step = change.step();
    Step before = steps.getOrDefault(lease.operation(), Map.of()).get(step.address());
    StepState from = before == null ? StepState.WAITING : before.state();
    if (!StepLife.after(from).contains(step.state())) {
      throw new IllegalStateException(
          step.address() + " may not become " + step.state() + " after " + from);
    }
    RecordedResource record = recordsOf(lease).get(step.address());
    Optional<RecordedResource.Phase> phase =
        Optional.ofNullable(record).map(RecordedResource::phase);
    boolean allowed =
        switch (change.record()) {
          case StepChange.RecordChange.Unchanged() -> true;
          case StepChange.RecordChange.Put(var resource) ->
              StepLife.after(phase).contains(resource.phase());
          case StepChange.RecordChange.Drop(_) ->
              phase.isEmpty() || StepLife.droppable(phase.get(), step.kind() == Action.Kind.FORGET);
        };
    if (!allowed) {
      throw new IllegalStateException(
          step.address() + " in phase " + phase + " may not be followed by " + change.record());
    }
  }

  private void apply(Lease lease, StepChange change) {
    steps
        .computeIfAbsent(lease.operation(), each -> new LinkedHashMap<>())
        .put(change.step().address(), change.step());
    switch (change.record()) {
      case StepChange.RecordChange.Unchanged() -> {}
      case StepChange.RecordChange.Put(var resource) ->
          recordsOf(lease).put(resource.address(), resource);
      case StepChange.RecordChange.Drop(var address) -> recordsOf(lease).remove(address);
    }
    change.suspect().ifPresent(suspect -> suspects.put(suspect.token(), suspect));
  }
}
