package dev.chassis.acceptance.history;

import org.jspecify.annotations.Nullable;

/**
 * One call of a client and what came back.
 *
 * @param client who called; the calls of one client do not overlap
 * @param begun when it was sent, in nanoseconds of one clock
 * @param ended when its answer was there; {@link #NEVER} when the outcome is unknown: then it may
 *     have its effect at any time after it was sent, or never
 */
record Call(int client, Request request, Reply reply, long begun, long ended) {

  static final long NEVER = Long.MAX_VALUE;

  /** What is asked. */
  sealed interface Request {
    /**
     * Stores a document.
     *
     * @param content stands for the document: two are equal when their numbers are
     * @param ifMatch the revision that must be the newest; null for any
     */
    record Put(int content, @Nullable Integer ifMatch) implements Request {}

    /** Reads the blade. */
    record Read() implements Request {}

    /**
     * Asks for an operation.
     *
     * @param key by which a repetition is known
     * @param to the revision to go back to; null for an apply or a destroy
     */
    record Start(String key, @Nullable Integer to) implements Request {}

    /** Asks an operation to stop. */
    record Cancel(String operation) implements Request {}

    /** Reads an operation. */
    record Look(String operation) implements Request {}

    /** Lists all operations of the blade. */
    record ListAll() implements Request {}
  }

  /** What is answered. */
  sealed interface Reply {
    /** Nothing, or nothing that tells whether it was done. */
    record Unknown() implements Reply {}

    /** The newest revision, and what it holds. */
    record Revision(int number, int content) implements Reply {}

    /** Another revision is the newest. */
    record Changed() implements Reply {}

    /**
     * The operation is taken.
     *
     * @param revision that a rollback wrote; null for others
     */
    record Started(String operation, @Nullable Integer revision) implements Reply {}

    /** How an operation is. */
    record State(String state) implements Reply {}

    /** Which operations there are. */
    record Operations(java.util.Set<String> operations) implements Reply {}
  }

  /** A call whose outcome nobody knows. */
  static Call unknown(int client, Request request, long begun) {
    return new Call(client, request, new Reply.Unknown(), begun, NEVER);
  }

  boolean isUnknown() {
    return reply instanceof Reply.Unknown;
  }

  @Override
  public String toString() {
    return client
        + ": "
        + request
        + " → "
        + reply
        + " ["
        + begun
        + ", "
        + (ended == NEVER ? "…" : ended)
        + "]";
  }
}
