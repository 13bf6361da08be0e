package dev.chassis.simulator.fault;

import java.util.Arrays;
import java.util.Locale;

/** What happens to a call that a rule hits. */
public enum FaultKind {
  /** Executed, but the connection is closed instead of an answer. */
  LOST_RESPONSE,
  /** The connection is closed at once; the call is executed after the delay. */
  LATE_REQUEST,
  /** Never executed; the connection is closed. */
  DROPPED_REQUEST,
  /** Never executed; answered with the rule's status and, if set, Retry-After. */
  REFUSED,
  /** Executed; half of the answer's body is sent, then the connection is closed. */
  TRUNCATED,
  /** Executed and answered after the delay. */
  SLOW,
  /** Answered 401 as if the token had expired. */
  EXPIRED_TOKEN,
  /** The server or volume that the call creates ends in an error. */
  BUILD_FAILURE,
  /** The server or volume that the call creates never leaves its first state. */
  STUCK_BUILD,
  /** The deletion that the call asks for never ends. */
  STUCK_DELETE;

  /** The name in the administration interface, such as {@code lost-response}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads a wire name. */
  public static FaultKind of(String wireName) {
    for (FaultKind kind : values()) {
      if (kind.wireName().equals(wireName)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "There is no fault '%s'; choose one of %s"
            .formatted(wireName, Arrays.stream(values()).map(FaultKind::wireName).toList()));
  }
}
