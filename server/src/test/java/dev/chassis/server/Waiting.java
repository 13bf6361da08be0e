package dev.chassis.server;

import dev.chassis.apply.OperationState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for something to come about, and fails when it does not. */
public final class Waiting {

  private static final Duration MOST = Duration.ofSeconds(60);

  private Waiting() {}

  /** The operation once it is in a final state. */
  public static Api.Answer end(Api api, String operation) {
    Instant end = Instant.now().plus(MOST);
    while (true) {
      Api.Answer answer = api.get("/operations/" + operation).expect(200);
      if (OperationState.valueOf(answer.text("status.state")).isFinal()) {
        return answer;
      }
      pause(end, answer.text());
    }
  }

  /** Returns once it is so. */
  public static void until(String what, BooleanSupplier so) {
    Instant end = Instant.now().plus(MOST);
    while (!so.getAsBoolean()) {
      pause(end, what);
    }
  }

  private static void pause(Instant end, String what) {
    if (Instant.now().isAfter(end)) {
      throw new AssertionError("Not within " + MOST + ": " + what);
    }
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
