package dev.chassis.server.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.springframework.transaction.TransactionSystemException;

/**
 * Trouble of the database that is nobody's mistake here and passes, or is mended outside
 * (PostgreSQL, appendix A: error codes). Everything else that the database refuses is a defect of
 * ours.
 */
public enum DatabaseTrouble {
  /** Two writes met; the same again is right. */
  CONTENTION,
  /** It goes, comes, does not answer, or takes no connection. */
  AWAY,
  /** It went while it committed: the work may be stored or not. */
  IN_DOUBT,
  /** Its disk is full. */
  DISK_FULL,
  /** It takes no writes: a standby, or switched to reading. */
  READ_ONLY,
  /** It found a page or a file that is not what it wrote, and refuses to go on with it. */
  DAMAGED;

  private static final String DISK_FULL_STATE = "53100";
  private static final String READ_ONLY_STATE = "25006";

  /** What the failure came from; empty when it is no trouble of this kind. */
  public static Optional<DatabaseTrouble> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CommitInDoubtException) {
        return Optional.of(IN_DOUBT);
      }
      if (cause instanceof TransactionSystemException ending) {
        Optional<DatabaseTrouble> trouble = atTheEnd(ending);
        if (trouble.isPresent()) {
          return trouble;
        }
      }
      if (cause instanceof SQLException sql) {
        Optional<DatabaseTrouble> trouble = of(sql);
        if (trouble.isPresent()) {
          return trouble;
        }
      }
    }
    return Optional.empty();
  }

  /** That it could not be rolled back either hides why a transaction failed. */
  private static Optional<DatabaseTrouble> atTheEnd(TransactionSystemException ending) {
    Throwable why = ending.getApplicationException();
    if (why != null) {
      return of(why);
    }
    // A connection that the pool has closed under the transaction has no word for it.
    return ending.getCause() instanceof SQLException sql && sql.getSQLState() == null
        ? Optional.of(AWAY)
        : Optional.empty();
  }

  private static Optional<DatabaseTrouble> of(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      // The pool has no connection to give.
      return failure instanceof SQLTransientConnectionException
          ? Optional.of(AWAY)
          : Optional.empty();
    }
    return switch (state) {
      case DISK_FULL_STATE -> Optional.of(DISK_FULL);
      case READ_ONLY_STATE -> Optional.of(READ_ONLY);
      default -> ofClass(state);
    };
  }

  private static Optional<DatabaseTrouble> ofClass(String state) {
    // 40: serialization, deadlock. 55P03: a lock not got in time. 08: connection. 53: out of
    // connections or memory. 57P: the server goes or comes. 58: its system refuses. 25P03: it ended
    // a transaction that was left alone for too long. XX001, XX002: damage.
    if (state.startsWith("40") || state.equals("55P03")) {
      return Optional.of(CONTENTION);
    }
    if (state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.startsWith("58")
        || state.equals("25P03")) {
      return Optional.of(AWAY);
    }
    return state.equals("XX001") || state.equals("XX002") ? Optional.of(DAMAGED) : Optional.empty();
  }
}
