package dev.chassis.apply;

/**
 * How far an operation is. Every state that is not final has an owner, a deadline and a way out
 * (engine rule 5).
 */
public enum OperationState {
  /** Waits for its turn: nobody holds its lease. */
  QUEUED,
  /** Runs under a lease. */
  RUNNING,
  /** Someone asked to stop: what is in flight is finished, nothing new begins. */
  CANCELLING,
  /** Everything in the plan is done. */
  SUCCEEDED,
  /** At least one step failed; the others that could be done are done. */
  FAILED,
  /** Stopped on request; what was done is recorded and stays. */
  CANCELLED;

  /** True when nothing more will happen. */
  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }
}
