package dev.chassis.apply;

/**
 * The lives of an operation, of a step and of a record, as data. The journal in memory refuses
 * every other passage, the simulations show that each of these occurs, and the documentation's
 * tables and drawings are made of them.
 */
public final class Lives {

  private static final String HOLDER = "the replica that holds the operation's lease";
  private static final String ATTEMPTS = "the step's deadline; pauses grow to 10 s";

  private Lives() {}

  /** Of an operation. */
  public static final StateMachine<OperationState> OPERATION =
      StateMachine.named("operation", OperationState.QUEUED)
          .state(
              OperationState.QUEUED,
              "waits for its turn",
              "every replica: the first one with a free place takes the oldest",
              "its own; the running operation of its blade, for which it waits, has one too")
          .state(
              OperationState.RUNNING,
              "runs under a lease",
              HOLDER,
              "the lease, if its holder is gone; then the operation's own, which cancels it")
          .state(
              OperationState.CANCELLING,
              "ends what is in flight, begins nothing",
              HOLDER,
              "the lease, if its holder is gone; each step's deadline")
          .rest(OperationState.SUCCEEDED, "everything is done")
          .rest(OperationState.FAILED, "a step failed; what could be done is done")
          .rest(OperationState.CANCELLED, "stopped on request or by its deadline")
          .way(OperationState.QUEUED, OperationState.RUNNING, "a replica takes it")
          .way(OperationState.QUEUED, OperationState.CANCELLED, "someone cancels it")
          .way(
              OperationState.RUNNING,
              OperationState.RUNNING,
              "another replica takes it over",
              "the operation's deadline; five owners that fail inside")
          .way(OperationState.RUNNING, OperationState.CANCELLING, "someone cancels it")
          .way(OperationState.RUNNING, OperationState.SUCCEEDED, "every step is done")
          .way(OperationState.RUNNING, OperationState.FAILED, "a step failed")
          .way(OperationState.RUNNING, OperationState.CANCELLED, "its deadline is over")
          .way(
              OperationState.CANCELLING,
              OperationState.CANCELLING,
              "another replica takes it over",
              "nothing new begins: only what was in flight is left")
          .way(OperationState.CANCELLING, OperationState.SUCCEEDED, "all was done already")
          .way(OperationState.CANCELLING, OperationState.FAILED, "a step failed, none was stopped")
          .way(OperationState.CANCELLING, OperationState.CANCELLED, "a step was not done")
          .end();

  /** Of a step. */
  public static final StateMachine<StepState> STEP =
      StateMachine.named("step", StepState.WAITING)
          .state(
              StepState.WAITING,
              "waits for what it needs, or was never written",
              "the steps that it needs: each end of one starts it or gives it up",
              "theirs; the operation's")
          .state(
              StepState.RUNNING,
              "a call was or is about to be sent",
              HOLDER,
              "10 minutes for a server or a volume, 3 for others; 15 while the site does not answer")
          .state(
              StepState.SETTLING,
              "the site has accepted; waits until the object is usable",
              HOLDER,
              "the same")
          .rest(StepState.DONE, "as planned")
          .rest(StepState.FAILED, "given up, with the site's words")
          .rest(StepState.SKIPPED, "what it needs failed")
          .rest(StepState.CANCELLED, "not begun, or stopped at a recorded state")
          .way(StepState.WAITING, StepState.RUNNING, "all that it needs is there")
          .way(StepState.WAITING, StepState.SETTLING, "what is there is taken over")
          .way(StepState.WAITING, StepState.DONE, "its record is only forgotten")
          .way(StepState.WAITING, StepState.FAILED, "refused before anything was sent")
          .way(StepState.WAITING, StepState.SKIPPED, "what it needs failed")
          .way(StepState.WAITING, StepState.CANCELLED, "the operation was cancelled")
          .way(StepState.RUNNING, StepState.RUNNING, "another attempt or stage", ATTEMPTS)
          .way(StepState.RUNNING, StepState.SETTLING, "the object has an id")
          .way(StepState.RUNNING, StepState.DONE, "the answer shows all that is wished")
          .way(StepState.RUNNING, StepState.FAILED, "refused, or out of time")
          .way(StepState.RUNNING, StepState.SKIPPED, "what its other half needs failed")
          .way(StepState.RUNNING, StepState.CANCELLED, "the operation was cancelled")
          .way(
              StepState.SETTLING,
              StepState.RUNNING,
              "the object failed and is built again",
              "two builds a step")
          .way(StepState.SETTLING, StepState.SETTLING, "another attempt or look", ATTEMPTS)
          .way(StepState.SETTLING, StepState.DONE, "the object is usable and as desired")
          .way(StepState.SETTLING, StepState.FAILED, "the object failed, or out of time")
          .way(StepState.SETTLING, StepState.CANCELLED, "the operation was cancelled")
          .end();

  /** Of a record. */
  public static final StateMachine<RecordState> RECORD =
      StateMachine.named("record", RecordState.ABSENT)
          .rest(RecordState.ABSENT, "nothing of ours is there")
          .state(
              RecordState.CREATING,
              "an intent under a token; a create call was or is about to be sent",
              "its step; after the operation the blade's next plan, which finds the token",
              "the step's; a call in doubt is looked for until its settle window is over")
          .state(
              RecordState.CREATED,
              "it has an id, and was not yet seen usable",
              "its step; after the operation the blade's next plan, which adopts or replaces it",
              "the step's")
          .rest(RecordState.LIVE, "it was seen usable and as desired")
          .state(
              RecordState.DELETING,
              "a delete call was or is about to be sent",
              "its step; after the operation the blade's next plan, which deletes it for good",
              "the step's")
          .way(RecordState.ABSENT, RecordState.CREATING, "an intent is written")
          .way(RecordState.ABSENT, RecordState.CREATED, "an object with our mark is adopted")
          .way(
              RecordState.CREATING,
              RecordState.CREATING,
              "in doubt: again, with a suspect; or a new token",
              ATTEMPTS)
          .way(RecordState.CREATING, RecordState.CREATED, "it got an id")
          .way(RecordState.CREATING, RecordState.LIVE, "the answer shows all that is wished")
          .way(RecordState.CREATING, RecordState.ABSENT, "never sent, or left to the collector")
          .way(
              RecordState.CREATED,
              RecordState.CREATED,
              "what was half made is adopted by a new plan",
              "one for each operation")
          .way(RecordState.CREATED, RecordState.LIVE, "seen usable and as desired")
          .way(
              RecordState.CREATED,
              RecordState.CREATING,
              "gone: made anew",
              "one for each operation")
          .way(RecordState.CREATED, RecordState.DELETING, "failed to build, or no longer wanted")
          .way(RecordState.CREATED, RecordState.ABSENT, "gone: forgotten")
          .way(RecordState.LIVE, RecordState.LIVE, "updated in place", "one for each operation")
          .way(
              RecordState.LIVE,
              RecordState.CREATED,
              "believed gone, and there after all",
              "one for each operation")
          .way(RecordState.LIVE, RecordState.CREATING, "gone: made anew", "one for each operation")
          .way(RecordState.LIVE, RecordState.DELETING, "no longer wanted, or replaced")
          .way(RecordState.LIVE, RecordState.ABSENT, "gone: forgotten; or adopted: released")
          .way(RecordState.DELETING, RecordState.DELETING, "deleted again", "one for each run")
          .way(RecordState.DELETING, RecordState.CREATING, "gone: made anew", "two builds a step")
          .way(RecordState.DELETING, RecordState.ABSENT, "seen gone")
          .end();

  /**
   * True when a record in this state may be dropped: it is in doubt and was never sent or is left
   * to the collector, its object was seen gone, or the plan forgets it.
   *
   * @param forgetting true when the step's action is a {@code FORGET}
   */
  public static boolean droppable(RecordState state, boolean forgetting) {
    return forgetting
        || switch (state) {
          case ABSENT, CREATING, DELETING -> true;
          case CREATED, LIVE -> false;
        };
  }
}
