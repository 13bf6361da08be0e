package dev.chassis.simulator.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * What calls did to the world that were under way together with the present one. Some checks of
 * real services look first and write later, so that of two equal calls at once neither sees the
 * other: such a check leaves out what is {@link #hides hidden}. Calls one after the other see all.
 *
 * <p>Used under the world's lock, but for {@link #arrival}.
 */
public final class InFlight {

  private static final int REMEMBERED = 2_000;

  private final AtomicLong served = new AtomicLong();
  private final Map<String, Long> made = bounded();
  private final Map<String, Long> removed = bounded();
  private long arrived;
  private long present;

  /** Taken when a call arrives, before anything delays it. */
  public long arrival() {
    return served.get();
  }

  /** From now on the world is changed by the call that arrived then. */
  public void serve(long arrival) {
    arrived = arrival;
    present = served.incrementAndGet();
  }

  void made(String id) {
    made.put(id, served.get());
  }

  void removed(String id) {
    removed.put(id, served.get());
  }

  /** Whether another call made this row after the present one had arrived. */
  public boolean hides(String id) {
    return meanwhile(made.getOrDefault(id, 0L));
  }

  /** Whether another call removed this row after the present one had arrived. */
  public boolean removedMeanwhile(String id) {
    return meanwhile(removed.getOrDefault(id, 0L));
  }

  /** How many hidden rows are as wanted. */
  public long hidden(Predicate<String> wanted) {
    if (present - arrived <= 1) {
      return 0;
    }
    return made.entrySet().stream()
        .filter(entry -> meanwhile(entry.getValue()) && wanted.test(entry.getKey()))
        .count();
  }

  private boolean meanwhile(long when) {
    return when > arrived && when < present;
  }

  private static Map<String, Long> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
        return size() > REMEMBERED;
      }
    };
  }
}
