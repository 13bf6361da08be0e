package dev.chassis.apply;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Joins the small durable writes of many steps into few: whoever finds nobody writing writes for
 * all that have queued up; each waits for its own. A step has at most one write in the queue, so
 * the queue is never longer than there are steps at work.
 */
final class GroupCommit {

  private static final Duration FOREVER = Duration.ofDays(36_500);
  private static final int MOST = 500;

  private final Journal journal;
  private final Lease lease;
  private final TaskRuntime runtime;
  private final Queue<Entry> queue = new ArrayDeque<>();
  private boolean writing;

  private record Entry(List<StepChange> changes, TaskRuntime.Gate<Turn> gate) {}

  private sealed interface Turn {
    record Written(Optional<RuntimeException> failure) implements Turn {}

    record Lead() implements Turn {}
  }

  GroupCommit(Journal journal, Lease lease, TaskRuntime runtime) {
    this.journal = journal;
    this.lease = lease;
    this.runtime = runtime;
  }

  /** Returns when the changes are durable; they are in one transaction. */
  void write(List<StepChange> changes) {
    Entry mine = new Entry(changes, runtime.gate());
    boolean lead;
    synchronized (this) {
      queue.add(mine);
      lead = !writing;
      writing = true;
    }
    Turn turn = lead ? new Turn.Lead() : mine.gate.await(FOREVER);
    switch (turn) {
      case null -> throw new StoppedException(false);
      case Turn.Lead() -> writeBatch();
      case Turn.Written(var failure) -> failure.ifPresent(GroupCommit::rethrow);
    }
  }

  private void writeBatch() {
    List<Entry> batch = takeBatch();
    List<StepChange> changes = new ArrayList<>();
    batch.forEach(entry -> changes.addAll(entry.changes));
    Optional<RuntimeException> failure = Optional.empty();
    try {
      journal.write(lease, changes);
    } catch (RuntimeException e) {
      failure = Optional.of(e);
    }
    passOn();
    Turn written = new Turn.Written(failure);
    batch.forEach(entry -> entry.gate.open(written));
    failure.ifPresent(GroupCommit::rethrow);
  }

  private synchronized List<Entry> takeBatch() {
    List<Entry> batch = new ArrayList<>();
    int size = 0;
    while (!queue.isEmpty() && (batch.isEmpty() || size < MOST)) {
      Entry entry = queue.remove();
      batch.add(entry);
      size += entry.changes.size();
    }
    return batch;
  }

  private void passOn() {
    Entry next;
    synchronized (this) {
      next = queue.peek();
      writing = next != null;
    }
    if (next != null) {
      next.gate.open(new Turn.Lead());
    }
  }

  private static void rethrow(RuntimeException failure) {
    if (failure instanceof LeaseLostException) {
      throw failure;
    }
    throw new JournalFailedException(failure);
  }
}
