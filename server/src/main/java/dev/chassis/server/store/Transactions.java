package dev.chassis.server.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Runs work in a transaction, and runs it again when the database says that trying again is right:
 * serialization failures and deadlocks a few times at once, a lost connection with growing pauses
 * (the database restarts; an operation simply waits, a request is told after some seconds). Work
 * must therefore have no effect outside the database. A connection that is lost while it commits
 * leaves open whether the work is stored: the database is asked, so that nothing is stored twice.
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
  private final JdbcClient store;

  Transactions(PlatformTransactionManager manager, JdbcClient store) {
    this.template = new TransactionTemplate(manager);
    this.store = store;
  }

  /** What one attempt came to before it committed. */
  private static final class Attempt<T extends @Nullable Object> {
    private Supplier<T> result =
        () -> {
          throw new IllegalStateException("The work has not ended");
        };

    /** Known once the work has ended and has written something. */
    private Optional<String> id = Optional.empty();
  }

  /** Runs work and gives its result; retried as a whole. */
  public <T extends @Nullable Object> T call(Supplier<T> work) {
    long begun = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      var one = new Attempt<T>();
      try {
        return template.execute(status -> {
          T result = work.get();
          one.result = () -> result;
          one.id = status.isNewTransaction() ? transactionId() : Optional.empty();
          return result;
        });
      } catch (DataAccessException | TransactionException failure) {
        if (one.id.isPresent() && away(failure) && committed(one.id.get(), begun, failure)) {
          return one.result.get();
        }
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

  /** The id under which the database knows this transaction; none when it has written nothing. */
  private Optional<String> transactionId() {
    return store
        .sql("SELECT pg_current_xact_id_if_assigned()::text")
        .query(String.class)
        .optional();
  }

  /**
   * Asks what became of a transaction whose commit was not answered.
   *
   * @throws CommitInDoubtException when nobody says in time
   */
  private boolean committed(String id, long begun, RuntimeException failure) {
    for (int attempt = 1; System.nanoTime() - begun <= patience(); attempt++) {
      pause(attempt);
      Optional<String> status = status(id);
      if (status.isPresent() && !status.get().equals("in progress")) {
        return status.get().equals("committed");
      }
    }
    throw new CommitInDoubtException(failure);
  }

  private Optional<String> status(String id) {
    try {
      return store
          .sql("SELECT pg_xact_status(CAST(:id AS xid8))")
          .param("id", id)
          .query(String.class)
          .optional();
    } catch (DataAccessException failure) {
      if (!away(failure)) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  private static boolean away(RuntimeException failure) {
    return DatabaseTrouble.of(failure).filter(DatabaseTrouble.AWAY::equals).isPresent();
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
