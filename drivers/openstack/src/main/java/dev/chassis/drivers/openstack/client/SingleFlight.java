package dev.chassis.drivers.openstack.client;

import dev.chassis.site.SiteException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread ask for something that many wait for. Who waited through a failed attempt gets
 * its failure instead of trying one after the other, or the last in the queue would wait for the
 * sum of all deadlines. Safe for use by many threads.
 */
final class SingleFlight<T> {

  private final ReentrantLock flying = new ReentrantLock();
  private volatile int landed;
  private @Nullable SiteException failure;

  /**
   * What is known, or else what is asked for now.
   *
   * @param known null when it must be asked for
   */
  T get(Supplier<@Nullable T> known, Supplier<T> ask) {
    int landedBefore = landed;
    T there = known.get();
    return there != null ? there : queue(known, ask, landedBefore);
  }

  private T queue(Supplier<@Nullable T> known, Supplier<T> ask, int landedBefore) {
    flying.lock();
    try {
      T there = known.get();
      if (there != null) {
        return there;
      }
      SiteException shared = failure;
      if (landed != landedBefore && shared != null) {
        throw shared;
      }
      return fly(ask);
    } finally {
      flying.unlock();
    }
  }

  private T fly(Supplier<T> ask) {
    failure = null;
    try {
      return ask.get();
    } catch (SiteException e) {
      failure = e;
      throw e;
    } finally {
      landed = landed + 1;
    }
  }
}
