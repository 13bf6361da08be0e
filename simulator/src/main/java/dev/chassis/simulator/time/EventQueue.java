package dev.chassis.simulator.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Events in the order in which they are due; guarded by its own monitor. */
final class EventQueue {

  private record Event(Instant at, long order, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
  private long added;

  synchronized void add(Instant at, Runnable action) {
    events.add(new Event(at, added++, action));
  }

  synchronized int size() {
    return events.size();
  }

  synchronized @Nullable Instant next() {
    Event first = events.peek();
    return first == null ? null : first.at();
  }

  /** Takes the first event that is due at {@code now}; null when none is. */
  synchronized @Nullable Runnable takeDue(Instant now) {
    Event first = events.peek();
    if (first == null || first.at().isAfter(now)) {
      return null;
    }
    events.poll();
    return first.action();
  }
}
