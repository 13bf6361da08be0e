package dev.chassis.apply;

/** The journal did not write: the run stops where it is, to be resumed under a newer lease. */
public final class JournalFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JournalFailedException(RuntimeException cause) {
    super("The journal could not be written: " + cause.getMessage(), cause);
  }
}
