package dev.chassis.server.problem;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's error classes mean for the person in front, where someone other than us can
 * mend it.
 */
final class StoreTrouble {

  private static final String DISK_FULL = "53100";
  private static final String READ_ONLY = "25006";

  private StoreTrouble() {}

  /** The problem that a failure of the store stands for; empty when it is a defect of ours. */
  static Optional<Problem> of(Throwable failure) {
    String state = state(failure);
    if (state == null) {
      return Optional.empty();
    }
    if (state.equals(DISK_FULL)) {
      return Optional.of(
          Problem.unavailable(
              "The disk of the database is full; nothing of this request was stored.",
              "Free space where the database lives, then send the request again; operations go on by themselves."));
    }
    if (state.startsWith("08") || state.startsWith("57P") || state.equals(READ_ONLY)) {
      return Optional.of(
          Problem.unavailable(
              "The database cannot be written just now; nothing of this request was stored.",
              "Look at the database's log, then send the request again; operations go on by themselves."));
    }
    return Optional.empty();
  }

  private static @Nullable String state(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
