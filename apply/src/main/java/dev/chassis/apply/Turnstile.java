package dev.chassis.apply;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most so many through at once. Operations take turns, so that one of a thousand steps does
 * not keep one of five waiting; within an operation goes first what the most hangs on, then who
 * came first. Who waits is a step or a watcher, so the queue is never longer than there are steps.
 */
final class Turnstile {

  private static final Duration FOREVER = Duration.ofDays(36_500);

  private record Waiting(Turn turn, long number, TaskRuntime.Gate<Boolean> gate) {
    static final Comparator<Waiting> ORDER =
        Comparator.<Waiting>comparingInt(each -> -each.turn.urgency())
            .thenComparingLong(Waiting::number);
  }

  private final TaskRuntime runtime;
  private final Map<String, Queue<Waiting>> flows = new LinkedHashMap<>();
  private int free;
  private long arrived;

  Turnstile(TaskRuntime runtime, int width) {
    this.runtime = runtime;
    this.free = width;
  }

  void enter(Turn turn) {
    Waiting waiting;
    synchronized (this) {
      if (free > 0) {
        free--;
        return;
      }
      waiting = new Waiting(turn, arrived++, runtime.gate());
      flows.computeIfAbsent(turn.flow(), each -> new PriorityQueue<>(Waiting.ORDER)).add(waiting);
    }
    if (waiting.gate.await(FOREVER) == null) {
      giveUp(waiting);
    }
  }

  void leave() {
    Waiting next;
    synchronized (this) {
      next = next();
      if (next == null) {
        free++;
      }
    }
    if (next != null) {
      next.gate.open(true);
    }
  }

  /** The first of the flow whose turn it is; that flow comes last then. */
  private @Nullable Waiting next() {
    var flow = flows.entrySet().iterator();
    if (!flow.hasNext()) {
      return null;
    }
    Map.Entry<String, Queue<Waiting>> first = flow.next();
    flow.remove();
    Waiting next = first.getValue().remove();
    if (!first.getValue().isEmpty()) {
      flows.put(first.getKey(), first.getValue());
    }
    return next;
  }

  private void giveUp(Waiting waiting) {
    if (!withdrawn(waiting)) {
      leave();
    }
    throw new StoppedException(false);
  }

  private synchronized boolean withdrawn(Waiting waiting) {
    Queue<Waiting> flow = flows.get(waiting.turn.flow());
    if (flow == null || !flow.remove(waiting)) {
      return false;
    }
    if (flow.isEmpty()) {
      flows.remove(waiting.turn.flow());
    }
    return true;
  }
}
