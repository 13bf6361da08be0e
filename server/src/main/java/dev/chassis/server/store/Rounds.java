package dev.chassis.server.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does the same again and again while the server runs, with a pause before each time. A round that
 * fails is told in the log, and the next one tries again: nothing ends the rounds but their stop.
 */
public abstract class Rounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final Duration pause;
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  /**
   * @param name of the thread, and in the log
   */
  protected Rounds(String name, Duration pause) {
    this.name = name;
    this.pause = pause;
  }

  /** What is done each time. */
  protected abstract void round();

  /** Begins with a pause. */
  @Override
  public void start() {
    CountDownLatch end = new CountDownLatch(1);
    stopped = end;
    Thread.ofVirtual().name(name).start(() -> run(end));
  }

  private void run(CountDownLatch end) {
    try {
      while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        attempt();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try {
      round();
    } catch (RuntimeException failure) {
      LOG.warn("A round of {} failed", name, failure);
    }
  }

  /** A round that has begun is not cut short. */
  @Override
  public void stop() {
    stopped.countDown();
  }

  /** True from its start until it is stopped. */
  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }
}
