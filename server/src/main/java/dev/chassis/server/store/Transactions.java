package dev.chassis.server.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Runs work in a transaction, and runs it again when the database says that trying again is right:
 * serialization failures and deadlocks a few times at once, a lost connection with growing pauses
 * (the database restarts; an operation simply waits, a request is told after some seconds). Work
 * must therefore have no effect outside the database.
 */
@Component
public class Transactions {

  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
  private static final int ATTEMPTS = 12;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** After this no new attempt begins for someone who waits for an answer. */
  private static final Duration REQUEST = Duration.ofSeconds(5);

  /** After this no new attempt begins at all; operations are taken again once it is back. */
  private static final Duration OPERATION = Duration.ofSeconds(60);

  private final TransactionTemplate template;

  Transactions(PlatformTransactionManager manager) {
    this.template = new TransactionTemplate(manager);
  }

  /** Runs work and gives its result; retried as a whole. */
  public <T extends @Nullable Object> T call(Supplier<T> work) {
    long begun = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        return template.execute(status -> work.get());
      } catch (DataAccessException | TransactionException failure) {
        if (attempt >= ATTEMPTS
            || !worthRetrying(failure)
            || System.nanoTime() - begun > patience()) {
          throw failure;
        }
        LOG.debug("Transaction is tried again after: {}", failure.getMessage());
        pause(attempt);
      }
    }
  }

  /** Runs work without a result. */
  public void run(Runnable work) {
    this.<@Nullable Object>call(() -> {
      work.run();
      return null;
    });
  }

  private static boolean worthRetrying(RuntimeException failure) {
    return DatabaseTrouble.of(failure)
        .map(trouble -> trouble == DatabaseTrouble.CONTENTION || trouble == DatabaseTrouble.AWAY)
        .orElse(false);
  }

  private static long patience() {
    boolean asked = RequestContextHolder.getRequestAttributes() != null;
    return (asked ? REQUEST : OPERATION).toNanos();
  }

  private static void pause(int attempt) {
    long bound = Math.min(LONGEST_PAUSE.toMillis(), 10L << attempt);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the database was away", interrupted);
    }
  }
}
