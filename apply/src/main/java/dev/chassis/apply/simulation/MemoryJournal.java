package dev.chassis.apply.simulation;

import dev.chassis.apply.Journal;
import dev.chassis.apply.Lease;
import dev.chassis.apply.LeaseLostException;
import dev.chassis.apply.Lives;
import dev.chassis.apply.OperationId;
import dev.chassis.apply.OperationState;
import dev.chassis.apply.RecordState;
import dev.chassis.apply.StateMachine;
import dev.chassis.apply.Step;
import dev.chassis.apply.StepChange;
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
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A journal in memory that outlives the engine. Writes are atomic; a write under an old lease is
 * refused, and so is one that {@link Lives} does not know. An engine that dies on the way to the
 * store loses its write, one that dies on the way back has it kept without knowing. Thread-safe.
 */
public final class MemoryJournal implements Journal {

  /** What goes wrong with one access to the store. */
  public enum Fault {
    NONE,
    /** Nothing is written, as when the disk is full or the connection is gone. */
    REFUSED,
    /** It is written, and the connection breaks before the answer. */
    UNACKNOWLEDGED
  }

  /**
   * A passage from one state to another that took place.
   *
   * @param life the name of what has these states
   */
  public record Passage(String life, Enum<?> from, Enum<?> to) {}

  private final Runnable there;
  private final Runnable back;
  private Supplier<Fault> faults = () -> Fault.NONE;
  private final Map<OperationId, BladeName> blades = new HashMap<>();
  private final Map<OperationId, Long> epochs = new HashMap<>();
  private final Map<OperationId, OperationState> states = new HashMap<>();
  private final Map<OperationId, Map<Address, Step>> steps = new HashMap<>();
  private final Map<OperationId, Map<String, Value>> outputs = new HashMap<>();
  private final Map<BladeName, Map<Address, RecordedResource>> records = new HashMap<>();
  private final Map<String, Suspect> suspects = new LinkedHashMap<>();
  private final Set<OperationId> cancelled = new HashSet<>();
  private final Set<Passage> passages = new HashSet<>();
  private long writes;
  private long changes;

  /**
   * @param latency what each way of a durable write costs, such as a sleep of a runtime
   */
  public MemoryJournal(Runnable latency) {
    this(latency, latency);
  }

  /**
   * @param there on the way of a write to the store
   * @param back on the way of its answer
   */
  public MemoryJournal(Runnable there, Runnable back) {
    this.there = there;
    this.back = back;
  }

  /** From now on each access to the store asks what goes wrong with it. */
  public synchronized void faults(Supplier<Fault> source) {
    faults = source;
  }

  /** A new operation that waits for its turn. */
  public synchronized void queue(OperationId operation, BladeName blade) {
    blades.put(operation, blade);
    states.put(operation, OperationState.QUEUED);
  }

  /**
   * A new lease, by which every older one on the operation is lost; queues the operation when it is
   * new.
   */
  public synchronized Lease lease(OperationId operation, BladeName blade, String owner) {
    if (!states.containsKey(operation)) {
      queue(operation, blade);
    }
    boolean stopping = state(operation) == OperationState.CANCELLING;
    become(operation, stopping ? OperationState.CANCELLING : OperationState.RUNNING);
    long epoch = epochs.merge(operation, 1L, Long::sum);
    return new Lease(operation, owner, epoch);
  }

  /** Someone asks to cancel; nothing happens to an operation that is over. */
  public synchronized void cancel(OperationId operation) {
    switch (state(operation)) {
      case QUEUED -> become(operation, OperationState.CANCELLED);
      case RUNNING -> become(operation, OperationState.CANCELLING);
      case CANCELLING, SUCCEEDED, FAILED, CANCELLED -> {}
    }
    cancelled.add(operation);
  }

  /** The operation's deadline is over. */
  public synchronized void expire(OperationId operation) {
    cancelled.add(operation);
  }

  private OperationState state(OperationId operation) {
    OperationState state = states.get(operation);
    if (state == null) {
      throw new IllegalStateException("No such operation: " + operation);
    }
    return state;
  }

  private void become(OperationId operation, OperationState next) {
    pass(Lives.OPERATION, state(operation), next, operation.text());
    states.put(operation, next);
  }

  private <S extends Enum<S>> void pass(StateMachine<S> life, S from, S to, String whose) {
    if (!life.allows(from, to)) {
      throw new IllegalStateException(
          "The " + life.name() + " of " + whose + " may not become " + to + " after " + from);
    }
    passages.add(new Passage(life.name(), from, to));
  }

  private void fail(Fault fault, Fault when) {
    if (fault == when) {
      throw new IllegalStateException("The store does not answer: " + fault);
    }
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
    there.run();
    Fault fault;
    synchronized (this) {
      fault = faults.get();
      fail(fault, Fault.REFUSED);
      own(lease);
      all.forEach(change -> check(lease, change));
      all.forEach(change -> apply(lease, change));
      writes++;
      changes += all.size();
    }
    back.run();
    fail(fault, Fault.UNACKNOWLEDGED);
  }

  @Override
  public synchronized boolean cancelRequested(OperationId operation) {
    if (faults.get() != Fault.NONE) {
      throw new IllegalStateException("The store does not answer");
    }
    return cancelled.contains(operation);
  }

  @Override
  public synchronized boolean holds(Lease lease) {
    return epochs.getOrDefault(lease.operation(), 0L) == lease.epoch()
        && !state(lease.operation()).isFinal();
  }

  @Override
  public void finish(Lease lease, OperationState state, Map<String, Value> known) {
    there.run();
    Fault fault;
    synchronized (this) {
      fault = faults.get();
      fail(fault, Fault.REFUSED);
      own(lease);
      if (!state.isFinal()) {
        throw new IllegalStateException("Not to be finished as " + state);
      }
      become(lease.operation(), state);
      outputs.put(lease.operation(), Map.copyOf(known));
    }
    back.run();
    fail(fault, Fault.UNACKNOWLEDGED);
  }

  @Override
  public synchronized void suspect(Suspect suspect) {
    watch(suspect);
  }

  @Override
  public synchronized List<Suspect> suspects() {
    return List.copyOf(suspects.values());
  }

  @Override
  public synchronized void cleared(Suspect suspect) {
    suspects.remove(key(suspect), suspect);
  }

  private void watch(Suspect suspect) {
    suspects.merge(
        key(suspect), suspect, (old, next) -> next.until().isBefore(old.until()) ? old : next);
  }

  private static String key(Suspect suspect) {
    return suspect.token() + " " + suspect.type() + " " + suspect.site();
  }

  /** The final state, or null while there is none. */
  public synchronized @Nullable OperationState finalState(OperationId operation) {
    OperationState state = states.get(operation);
    return state != null && state.isFinal() ? state : null;
  }

  /** Every passage that took place, of operations, steps and records. */
  public synchronized Set<Passage> passages() {
    return Set.copyOf(passages);
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
    if (!holds(lease)) {
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
    String whose = step.address().text();
    Step before = steps.getOrDefault(lease.operation(), Map.of()).get(step.address());
    pass(Lives.STEP, before == null ? StepState.WAITING : before.state(), step.state(), whose);
    RecordState from = RecordState.of(recordsOf(lease).get(step.address()));
    switch (change.record()) {
      case StepChange.RecordChange.Unchanged() -> {}
      case StepChange.RecordChange.Put(var resource) ->
          pass(Lives.RECORD, from, RecordState.of(resource), whose);
      case StepChange.RecordChange.Drop(_) -> {
        if (!Lives.droppable(from, step.kind() == Action.Kind.FORGET)) {
          throw new IllegalStateException(whose + " in state " + from + " may not be dropped");
        }
        if (from != RecordState.ABSENT) {
          pass(Lives.RECORD, from, RecordState.ABSENT, whose);
        }
      }
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
    change.suspect().ifPresent(this::watch);
  }
}
