package dev.chassis.apply;

/** How far one step of an operation is. */
public enum StepState {
  /** Waits for what it needs. */
  WAITING,
  /** Begun: a call to the site was or is about to be sent. */
  RUNNING,
  /** The site has accepted; waits until the object is as needed. */
  SETTLING,
  DONE,
  FAILED,
  /** Not begun because something that it needs failed. */
  SKIPPED,
  /** Not begun, or stopped at a recorded state, because the operation was cancelled. */
  CANCELLED;

  /** True when nothing more will happen to the step in this operation. */
  public boolean isFinal() {
    return switch (this) {
      case WAITING, RUNNING, SETTLING -> false;
      case DONE, FAILED, SKIPPED, CANCELLED -> true;
    };
  }
}
