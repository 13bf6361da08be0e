package dev.chassis.apply;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Production: one virtual thread a task, the real clock. Thread-safe. */
public final class VirtualThreadRuntime implements TaskRuntime, AutoCloseable {

  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int TIME_LETTERS = 10;

  private final SecureRandom secure = new SecureRandom();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void fork(String name, Runnable task) {
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          threads.add(Thread.currentThread());
          try {
            task.run();
          } finally {
            threads.remove(Thread.currentThread());
          }
        });
  }

  @Override
  public void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public <T> Gate<T> gate() {
    return new LatchGate<>();
  }

  @Override
  public int random(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }

  /** Ten letters of time in milliseconds, sixteen of chance (80 bits), in base 32. */
  @Override
  public String newId() {
    char[] letters = new char[26];
    long time = System.currentTimeMillis();
    for (int i = TIME_LETTERS - 1; i >= 0; i--) {
      letters[i] = LETTERS.charAt((int) (time & 31));
      time >>>= 5;
    }
    for (int i = TIME_LETTERS; i < letters.length; i++) {
      letters[i] = LETTERS.charAt(secure.nextInt(LETTERS.length()));
    }
    return new String(letters);
  }

  /** Interrupts every task: waits return early, runs end where they are. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  private static final class LatchGate<T> implements Gate<T> {

    private final AtomicReference<@Nullable T> value = new AtomicReference<>();
    private final CountDownLatch latch = new CountDownLatch(1);

    @Override
    public void open(T handed) {
      if (value.compareAndSet(null, handed)) {
        latch.countDown();
      }
    }

    @Override
    public @Nullable T await(Duration atMost) {
      try {
        boolean opened = latch.await(TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS);
        return opened ? value.get() : null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return value.get();
      }
    }
  }
}
