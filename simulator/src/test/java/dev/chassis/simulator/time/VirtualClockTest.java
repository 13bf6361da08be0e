package dev.chassis.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualClock clock = VirtualClock.manual(START);
  private final List<String> ran = new ArrayList<>();

  private void plan(int seconds, String name) {
    clock.after(Duration.ofSeconds(seconds), () -> ran.add(name + " " + clock.now()));
  }

  @Test
  void eventsRunAtTheirOwnInstantInTheirOrder() {
    plan(3, "late");
    plan(1, "first");
    plan(1, "second");
    clock.advance(Duration.ofSeconds(5));
    assertThat(ran)
        .containsExactly(
            "first 2026-01-01T00:00:01Z",
            "second 2026-01-01T00:00:01Z",
            "late 2026-01-01T00:00:03Z");
    assertThat(clock.now()).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void eventOfAnEventRunsInTheSameAdvanceWhenItIsDue() {
    clock.after(Duration.ofSeconds(1), () -> plan(1, "child"));
    clock.advance(Duration.ofSeconds(3));
    assertThat(ran).containsExactly("child 2026-01-01T00:00:02Z");
  }

  @Test
  void quietRunStopsAtItsLimit() {
    plan(1, "near");
    plan(100, "far");
    assertThat(clock.runUntilQuiet(Duration.ofSeconds(10))).isEqualTo(1);
    assertThat(clock.pending()).isEqualTo(1);
    assertThat(clock.now()).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void nothingRunsWhileTheClockStandsStill() {
    plan(1, "never");
    clock.advance(Duration.ofMillis(999));
    assertThat(ran).isEmpty();
  }
}
