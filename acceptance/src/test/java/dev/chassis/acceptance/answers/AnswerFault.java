package dev.chassis.acceptance.answers;

/** What goes wrong with one request after it has left the client. */
enum AnswerFault {
  /** Carried out; the connection is reset instead of an answer. */
  LOST,
  /** Carried out; half of the answer comes, then the connection is reset. */
  TRUNCATED,
  /** Carried out; the answer comes after the client's deadline. */
  LATE,
  /** Carried out twice; the first answer comes. */
  SENT_TWICE,
  /** Carried out twice; the second answer comes, be it a refusal. */
  SECOND_ANSWER,
  /** The connection is reset; carried out when the client has repeated the request. */
  HELD;

  /** True when the service gets the request a second time, or late beside its repetition. */
  boolean arrivesTwice() {
    return this == SENT_TWICE || this == SECOND_ANSWER || this == HELD;
  }
}
