package dev.chassis.server.store;

import org.springframework.transaction.TransactionException;

/**
 * The database went away while it committed and did not come back in time to say what became of it:
 * the work may be stored or not.
 */
final class CommitInDoubtException extends TransactionException {

  private static final long serialVersionUID = 1L;

  CommitInDoubtException(Throwable cause) {
    super("The database went away while it committed", cause);
  }
}
