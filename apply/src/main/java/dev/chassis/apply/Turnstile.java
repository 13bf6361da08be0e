package dev.chassis.apply;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets at most so many through at once, first come first served. Who waits is a step or a watcher,
 * so the queue is never longer than there are steps.
 */
final class Turnstile {

  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final TaskRuntime runtime;
  private final Queue<TaskRuntime.Gate<Boolean>> queue = new ArrayDeque<>();
  private int free;

  Turnstile(TaskRuntime runtime, int width) {
    this.runtime = runtime;
    this.free = width;
  }

  void enter() {
    TaskRuntime.Gate<Boolean> turn;
    synchronized (this) {
      if (free > 0) {
        free--;
        return;
      }
      turn = runtime.gate();
      queue.add(turn);
    }
    if (turn.await(FOREVER) == null) {
      giveUp(turn);
    }
  }

  void leave() {
    TaskRuntime.Gate<Boolean> next;
    synchronized (this) {
      next = queue.poll();
      if (next == null) {
        free++;
      }
    }
    if (next != null) {
      next.open(true);
    }
  }

  private void giveUp(TaskRuntime.Gate<Boolean> turn) {
    boolean waiting;
    synchronized (this) {
      waiting = queue.remove(turn);
    }
    if (!waiting) {
      leave();
    }
    throw new StoppedException(false);
  }
}
