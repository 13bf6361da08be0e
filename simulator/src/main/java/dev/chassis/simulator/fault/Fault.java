package dev.chassis.simulator.fault;

import java.time.Duration;

/**
 * What a rule does to a call it hits.
 *
 * @param status the status of a refused call
 * @param retryAfter seconds for the Retry-After header, 0 for none
 * @param delay simulated time, for a late or slow call
 * @param message the sentence of a refusal or of a failed build
 */
public record Fault(FaultKind kind, int status, int retryAfter, Duration delay, String message) {

  public static Fault of(FaultKind kind) {
    return new Fault(kind, 500, 0, Duration.ZERO, "Fault injected by the simulator.");
  }

  public static Fault refused(int status) {
    return new Fault(
        FaultKind.REFUSED, status, 0, Duration.ZERO, "Fault injected by the simulator.");
  }

  public static Fault after(FaultKind kind, Duration delay) {
    return new Fault(kind, 500, 0, delay, "Fault injected by the simulator.");
  }

  public Fault withRetryAfter(int seconds) {
    return new Fault(kind, status, seconds, delay, message);
  }

  public Fault withMessage(String sentence) {
    return new Fault(kind, status, retryAfter, delay, sentence);
  }
}
