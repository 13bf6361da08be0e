package dev.chassis.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until it is moved: by hand, or by itself as soon as no call is being
 * served (auto-advancing), from event to event without waiting.
 */
public final class VirtualClock implements SimulatorClock {

  private static final long QUIET_NANOS = 500_000;

  private final EventQueue queue = new EventQueue();
  private final ReentrantLock moving = new ReentrantLock();
  private final @Nullable Thread mover;
  private volatile Instant now;
  private volatile long quietSince = System.nanoTime();
  private int busy;

  private VirtualClock(Instant start, boolean auto) {
    this.now = start;
    this.mover =
        auto ? Thread.ofVirtual().name("virtual-clock").unstarted(this::moveWhenIdle) : null;
  }

  /** A clock that only {@link #advance} and {@link #runUntilQuiet} move. */
  public static VirtualClock manual(Instant start) {
    return new VirtualClock(start, false);
  }

  /** A clock that jumps to its next event whenever no call is being served. */
  public static VirtualClock autoAdvancing(Instant start) {
    VirtualClock clock = new VirtualClock(start, true);
    if (clock.mover != null) {
      clock.mover.start();
    }
    return clock;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void after(Duration delay, Runnable event) {
    queue.add(now.plus(delay), event);
  }

  /** Moves the present by {@code duration}, running every event on the way at its own instant. */
  public void advance(Duration duration) {
    moving.lock();
    try {
      Instant target = now.plus(duration);
      for (Instant next = queue.next();
          next != null && !next.isAfter(target);
          next = queue.next()) {
        runAt(next);
      }
      now = target;
    } finally {
      moving.unlock();
    }
  }

  /** Runs events until none is left or {@code limit} has passed; returns how many ran. */
  public int runUntilQuiet(Duration limit) {
    moving.lock();
    try {
      Instant end = now.plus(limit);
      int ran = 0;
      for (Instant next = queue.next(); next != null && !next.isAfter(end); next = queue.next()) {
        ran += runAt(next);
      }
      return ran;
    } finally {
      moving.unlock();
    }
  }

  private int runAt(Instant instant) {
    if (instant.isAfter(now)) {
      now = instant;
    }
    Runnable event = queue.takeDue(instant);
    if (event == null) {
      return 0;
    }
    event.run();
    return 1;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (!duration.isPositive()) {
      return;
    }
    CountDownLatch over = new CountDownLatch(1);
    after(duration, over::countDown);
    exit();
    try {
      over.await();
    } finally {
      enter();
    }
  }

  @Override
  public int pending() {
    return queue.size();
  }

  @Override
  public synchronized void enter() {
    busy++;
  }

  @Override
  public synchronized void exit() {
    busy--;
    quietSince = System.nanoTime();
  }

  private synchronized boolean idle() {
    return busy == 0 && System.nanoTime() - quietSince > QUIET_NANOS;
  }

  private void moveWhenIdle() {
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(QUIET_NANOS);
      if (!idle()) {
        continue;
      }
      moving.lock();
      try {
        Instant next = queue.next();
        if (next != null) {
          runAt(next);
        }
      } finally {
        moving.unlock();
      }
    }
  }

  @Override
  public void close() {
    if (mover != null) {
      mover.interrupt();
    }
  }
}
