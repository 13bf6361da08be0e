package dev.chassis.apply;

/**
 * On whose behalf a call is made and how much hangs on it, for its place in the queue to a site.
 *
 * @param flow calls of different flows take turns; one flow is one operation
 * @param urgency how long the longest way is that begins with this call; within a flow the longest
 *     goes first
 */
record Turn(String flow, int urgency) {

  /** A list for all who wait: it takes turns with the operations and never waits for two of one. */
  static final Turn WATCH = new Turn("", Integer.MAX_VALUE);
}
