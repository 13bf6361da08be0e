package dev.chassis.plan.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionOrderTest {

  @Test
  void numbersCountAsNumbers() {
    var sorted =
        List.of("", "sid", "9", "12", "12.5", "12.10", "22.04", "24.04", "24.04.1", "24.10");
    for (int seed = 0; seed < 50; seed++) {
      var versions = new ArrayList<>(sorted);
      Collections.shuffle(versions, new Random(seed));
      versions.sort(new VersionOrder());
      assertThat(versions).isEqualTo(sorted);
    }
  }
}
