package dev.chassis.apply;

import dev.chassis.plan.RecordedResource;
import dev.chassis.value.Address;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the tasks of one run share: the records, the way to the journal, the word to stop. */
final class Run {

  private final Engine engine;
  private final OperationRun operation;
  private final GroupCommit commits;
  private final Map<Address, RecordedResource> records = new ConcurrentHashMap<>();
  private final Map<Address, Step> journaled = new HashMap<>();
  private final Resolver resolver;
  private volatile Instant heldAt;
  private volatile boolean cancelled;
  private volatile boolean stopped;
  private volatile @Nullable RuntimeException failure;

  Run(Engine engine, OperationRun operation) {
    this.engine = engine;
    this.operation = operation;
    this.heldAt = Instant.MIN;
    this.commits = new GroupCommit(engine.journal(), operation.lease(), engine.runtime());
    this.resolver = new Resolver(records, engine.evaluator());
    engine.journal().records(operation.plan().blade()).forEach(r -> records.put(r.address(), r));
    engine.journal().steps(operation.id()).forEach(s -> journaled.put(s.address(), s));
  }

  OperationRun operation() {
    return operation;
  }

  Map<Address, RecordedResource> records() {
    return records;
  }

  Resolver resolver() {
    return resolver;
  }

  /** The step as an earlier run of this operation left it. */
  @Nullable Step journaled(Address address) {
    return journaled.get(address);
  }

  boolean cancelled() {
    return cancelled;
  }

  void cancel() {
    cancelled = true;
  }

  void stop() {
    stopped = true;
  }

  /** Ends the run where it is: nothing more is written, nothing more is asked of any site. */
  void abort(RuntimeException cause) {
    synchronized (this) {
      if (failure == null) {
        failure = cause;
      }
    }
    stopped = true;
  }

  @Nullable RuntimeException failure() {
    return failure;
  }

  boolean stopped() {
    return stopped || Thread.currentThread().isInterrupted();
  }

  /**
   * To be asked before each call to a site and in each wait.
   *
   * @throws StoppedException when the task has to end
   */
  void check() {
    if (stopped()) {
      throw new StoppedException(false);
    }
    if (cancelled) {
      throw new StoppedException(true);
    }
  }

  /**
   * To be asked at the last instant before a request goes out: whoever was halted for longer than
   * its lease lasts must not act on what it believed before (guarantee G8).
   *
   * @throws StoppedException when the lease is another's by now
   */
  void checkLease() {
    Instant now = engine.runtime().now();
    if (heldAt.isAfter(now.minus(engine.settings().leaseBelieved()))) {
      return;
    }
    try {
      if (engine.journal().holds(operation.lease())) {
        heldAt = now;
        return;
      }
      abort(new LeaseLostException(operation.lease()));
    } catch (RuntimeException e) {
      abort(new JournalFailedException(e));
    }
    throw new StoppedException(false);
  }

  /**
   * Has the token of a create call watched that a run without a lease has sent and cannot record.
   *
   * @param end what ended the step's work
   */
  void watchIfLost(RuntimeException end, Suspect suspect) {
    if (end instanceof LeaseLostException || failure instanceof LeaseLostException) {
      try {
        engine.journal().suspect(suspect);
      } catch (RuntimeException e) {
        // The store is away too: a copy, should there be one, shows as an orphan in the next plan.
      }
    }
  }

  /** Returns when the changes are durable and known to all tasks and to those who watch. */
  void commit(List<StepChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    if (failure != null) {
      throw new StoppedException(false);
    }
    changes.forEach(change -> engine.checkpoints().reached("write", change.step().address()));
    Instant begun = engine.runtime().now();
    commits.write(changes);
    heldAt = begun;
    for (StepChange change : changes) {
      switch (change.record()) {
        case StepChange.RecordChange.Unchanged() -> {}
        case StepChange.RecordChange.Put(var resource) -> records.put(resource.address(), resource);
        case StepChange.RecordChange.Drop(var address) -> records.remove(address);
      }
      engine.progress().step(operation.id(), change.step());
    }
    changes.forEach(change -> engine.checkpoints().reached("written", change.step().address()));
  }
}
