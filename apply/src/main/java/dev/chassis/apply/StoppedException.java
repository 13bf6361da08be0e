package dev.chassis.apply;

/**
 * A task of a run has to end without another word: the run was cancelled (the step is then written
 * as such), stopped or has lost its lease (nothing is written).
 */
final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean cancelled;

  StoppedException(boolean cancelled) {
    super(cancelled ? "cancelled" : "stopped", null, false, false);
    this.cancelled = cancelled;
  }

  boolean cancelled() {
    return cancelled;
  }
}
