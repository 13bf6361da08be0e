package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.simulator.world.Latency;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorMainTest {

  @Test
  void optionsAreRead() {
    SimulatorConfiguration read =
        SimulatorMain.configuration(
            List.of(
                "--port", "18000", "--regions", "a,b,c", "--latency", "measured", "--seed", "9"));
    assertThat(read.port()).isEqualTo(18000);
    assertThat(read.regions()).containsExactly("a", "b", "c");
    assertThat(read.latency()).isEqualTo(Latency.MEASURED);
    assertThat(read.seed()).isEqualTo(9);
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> SimulatorMain.configuration(List.of("--port")))
        .hasMessage("--port needs a value");
    assertThatThrownBy(() -> SimulatorMain.configuration(List.of("--latency", "slow")))
        .hasMessage("--latency is measured or none, not slow");
    assertThatThrownBy(() -> SimulatorMain.configuration(List.of("--speed", "2")))
        .hasMessage("Unknown option --speed");
    assertThatThrownBy(() -> SimulatorMain.configuration(List.of("--time-scale", "0")))
        .hasMessage("--time-scale needs a number above 0, not 0");
  }
}
