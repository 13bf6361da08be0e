package dev.chassis.simulator.world;

import dev.chassis.simulator.time.SimulatorClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The state of one region. It owns every table, the lock under which they are read and written, and
 * the history of what happened. Calls and events enter by {@link #locked} only.
 */
public final class World {

  private static final int HISTORY_LIMIT = 10_000;

  private final String region;
  private final SimulatorClock clock;
  private final Chance chance;
  private final Latency latency;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final InFlight inFlight = new InFlight();
  private final Deque<String> history = new ArrayDeque<>();

  public World(String region, SimulatorClock clock, Chance chance, Latency latency) {
    this.region = region;
    this.clock = clock;
    this.chance = chance;
    this.latency = latency;
  }

  public String region() {
    return region;
  }

  public Chance chance() {
    return chance;
  }

  public Latency latency() {
    return latency;
  }

  public Instant now() {
    return clock.now();
  }

  /** Adds an empty table under the name by which the census lists it. */
  public Table table(String name, Table.Order order) {
    Table table = new Table(order, inFlight);
    tables.put(name, table);
    return table;
  }

  /** What calls did that were under way together. */
  public InFlight inFlight() {
    return inFlight;
  }

  /** The tables by name, in the order in which they were added; read them under the lock. */
  public Map<String, Table> tables() {
    return tables;
  }

  public <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** Runs {@code event} under the lock after the time that the named step takes. */
  public void later(String step, Runnable event) {
    clock.after(
        latency.step(step, chance),
        () ->
            locked(() -> {
              event.run();
              return true;
            }));
  }

  /** Makes a row of a new id at the present. */
  public Row row(Shape shape, String name, String project) {
    return Row.create(shape, chance.uuid(), name, project, now());
  }

  /** The row with {@code updated_at} set to the present. */
  public Row touched(Row row) {
    return row.with("updated_at", Row.time(now()));
  }

  /** Notes something that happened; only the last {@value #HISTORY_LIMIT} are kept. */
  public void note(String what) {
    history.addLast(clock.now() + " " + what);
    if (history.size() > HISTORY_LIMIT) {
      history.removeFirst();
    }
  }

  /** What happened, oldest first. */
  public List<String> history() {
    return locked(() -> List.copyOf(history));
  }
}
