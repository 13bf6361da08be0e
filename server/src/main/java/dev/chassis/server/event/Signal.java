package dev.chassis.server.event;

import dev.chassis.server.store.Announcements;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Wakes everyone who waits for events, whichever replica appended them. */
@Component
class Signal implements SmartLifecycle {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long count;
  private volatile boolean running;

  Signal(Announcements announcements) {
    announcements.on(Events.CHANNEL, this::wake);
  }

  /** How often it was given so far; to be read before looking, and passed to {@link #await}. */
  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it was given more often than that, or the time is over, or the server stops. */
  void await(long seen, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (count == seen && left > 0 && running) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Ends every wait, so that streams end before the web server asks them to. */
  @Override
  public void stop() {
    running = false;
    wake();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stopped first: streams are open requests, and the web server waits for those. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  static Duration seconds(long seconds) {
    return Duration.ofNanos(TimeUnit.SECONDS.toNanos(seconds));
  }
}
