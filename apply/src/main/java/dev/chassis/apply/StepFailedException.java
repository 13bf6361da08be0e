package dev.chassis.apply;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.time.Instant;

/** A step cannot go on: its failure, for the journal. */
final class StepFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  StepFailedException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  StepFailedException(SiteException cause, Instant at) {
    super(cause.getMessage(), cause);
    this.failure = failureOf(cause, at);
  }

  static StepFailedException of(ErrorCode code, String message, String nextStep, Instant at) {
    return new StepFailedException(new Failure(code, message, nextStep, "", 0, at));
  }

  static Failure failureOf(SiteException cause, Instant at) {
    String message = cause.getMessage();
    return new Failure(
        cause.code(),
        message == null ? "The site refused without a word." : message,
        cause.nextStep(),
        cause.requestId(),
        cause.httpStatus(),
        at);
  }

  Failure failure() {
    return failure;
  }
}
