package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Guarantees G1 to G8 over random worlds. {@code -Dchassis.seeds=N} sets how many; {@code ./verify
 * proof worlds} lives through as many as one has time for.
 */
class RandomWorldsTest {

  private static final int WORLDS = Integer.getInteger("chassis.seeds", 10_000);

  private static final int ENOUGH = 10_000;
  private static final int SOME = 20;

  @Test
  void everyWorldComesToRestAsDesired() {
    Worlds worlds = new Worlds(0, WORLDS).run();
    worlds
        .failures()
        .forEach((seed, failure) -> {
          throw new AssertionError(
              failure.getMessage() + "\nAgain: " + Worlds.replay(seed), failure);
        });
    assertThat(worlds.lived()).isEqualTo(WORLDS);
    if (WORLDS >= ENOUGH) {
      assertThat(worlds.untrodden()).as("ways that no world took").isEmpty();
    }
  }

  @Test
  void theSameSeedTakesTheSameDecisionsInAnyProcess() throws IOException, InterruptedException {
    for (long seed = 0; seed < SOME; seed++) {
      assertThat(RandomWorld.of(seed)).isEqualTo(RandomWorld.of(seed));
    }
    assertThat(RandomWorld.of(1).trace()).isNotEqualTo(RandomWorld.of(2).trace());
    Process other =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                WorldsSoak.class.getName(),
                "traces",
                String.valueOf(SOME))
            .redirectErrorStream(true)
            .start();
    String told = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor()).as(told).isZero();
    assertThat(told.strip()).isEqualTo(WorldsSoak.traces(SOME));
  }
}
