package dev.chassis.server.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does the same again and again, with a pause before each time, until it is stopped. */
public final class Rounds {

  private final String name;
  private final Duration pause;
  private final Runnable round;
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  /**
   * @param name of the thread
   * @param round what is done; whatever it throws ends the rounds
   */
  public Rounds(String name, Duration pause, Runnable round) {
    this.name = name;
    this.pause = pause;
    this.round = round;
  }

  /** Begins with a pause. */
  public void start() {
    CountDownLatch end = new CountDownLatch(1);
    stopped = end;
    Thread.ofVirtual().name(name).start(() -> run(end));
  }

  private void run(CountDownLatch end) {
    try {
      while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        round.run();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A round that has begun is not cut short. */
  public void stop() {
    stopped.countDown();
  }

  /** True from its start until it is stopped. */
  public boolean running() {
    return stopped.getCount() > 0;
  }
}
