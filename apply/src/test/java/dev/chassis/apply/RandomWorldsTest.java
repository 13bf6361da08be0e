package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Guarantees G1 to G8 over random worlds. {@code -Dchassis.seeds=N} sets how many; {@code ./verify
 * proof worlds} lives through as many as one has time for.
 */
class RandomWorldsTest {

  private static final int WORLDS = Integer.getInteger("chassis.seeds", 10_000);

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
  }

  @Test
  void theSameSeedTakesTheSameDecisions() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(RandomWorld.of(seed)).isEqualTo(RandomWorld.of(seed));
    }
    assertThat(RandomWorld.of(1).trace()).isNotEqualTo(RandomWorld.of(2).trace());
  }
}
