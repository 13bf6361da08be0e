package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.apply.simulation.SimulatedRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnstileTest {

  private final SimulatedRuntime runtime = new SimulatedRuntime(1, Instant.EPOCH);
  private final Turnstile turnstile = new Turnstile(runtime, 1);
  private final List<String> served = new ArrayList<>();

  private void come(String flow, int urgency) {
    runtime.fork(
        flow + urgency,
        () -> {
          turnstile.enter(new Turn(flow, urgency));
          served.add(flow + urgency);
          runtime.sleep(Duration.ofSeconds(1));
          turnstile.leave();
        });
    runtime.sleep(Duration.ofMillis(1));
  }

  @Test
  void whatTheMostHangsOnGoesFirst() {
    runtime.run(() -> {
      come("a", 0);
      come("a", 3);
      come("a", 60);
      come("a", 6);
    });

    assertThat(served).containsExactly("a0", "a60", "a6", "a3");
  }

  @Test
  void operationsTakeTurns() {
    runtime.run(() -> {
      come("large", 0);
      come("large", 50);
      come("large", 40);
      come("large", 30);
      come("small", 1);
      come("small", 2);
    });

    assertThat(served)
        .containsExactly("large0", "large50", "small2", "large40", "small1", "large30");
  }
}
