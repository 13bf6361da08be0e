package dev.chassis.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The machine's time, or that time sped up: at scale 10 a minute passes in six seconds. */
public final class ScaledClock implements SimulatorClock {

  private static final System.Logger LOG = System.getLogger(ScaledClock.class.getName());

  private final double scale;
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final EventQueue queue = new EventQueue();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread runner;

  /**
   * @param scale simulated seconds per real second, more than 0
   */
  public ScaledClock(double scale) {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("The time scale must be more than 0, not " + scale);
    }
    this.scale = scale;
    this.runner = Thread.ofPlatform().daemon().name("simulator-clock").start(this::run);
  }

  @Override
  public Instant now() {
    return start.plusNanos((long) ((System.nanoTime() - startNanos) * scale));
  }

  @Override
  public void after(Duration delay, Runnable event) {
    lock.lock();
    try {
      queue.add(now().plus(delay), event);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(Duration.ofNanos((long) (duration.toNanos() / scale)));
  }

  @Override
  public int pending() {
    return queue.size();
  }

  @Override
  public void enter() {
    // This clock never jumps, so it need not know who is busy.
  }

  @Override
  public void exit() {
    // See enter.
  }

  private void run() {
    try {
      while (true) {
        Runnable due = awaitDue();
        runSafely(due);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps time going when an event fails; that is a mistake of the simulator's own. */
  private static void runSafely(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException mistake) {
      LOG.log(System.Logger.Level.ERROR, "An event of the simulator failed", mistake);
    }
  }

  private Runnable awaitDue() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        Runnable due = queue.takeDue(now());
        if (due != null) {
          return due;
        }
        await(queue.next());
      }
    } finally {
      lock.unlock();
    }
  }

  private void await(@Nullable Instant next) throws InterruptedException {
    if (next == null) {
      changed.await();
    } else {
      long nanos = (long) (Duration.between(now(), next).toNanos() / scale);
      changed.awaitNanos(Math.max(nanos, 10_000));
    }
  }

  @Override
  public void close() {
    runner.interrupt();
  }
}
