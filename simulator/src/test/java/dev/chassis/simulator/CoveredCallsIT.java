package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The list in CALLS.md is the router's own; run with -Dchassis.write=true to write it anew. */
class CoveredCallsIT {

  private static final Path FILE = Path.of("CALLS.md");

  @Test
  void referenceListsExactlyTheCallsThatAreRouted() throws IOException {
    String expected;
    try (Simulator simulator = Simulator.start(SimulatorConfiguration.site("grenoble"))) {
      expected = document(simulator);
    }
    if (Boolean.getBoolean("chassis.write")) {
      Files.writeString(FILE, expected);
    }
    assertThat(Files.readString(FILE)).isEqualTo(expected);
  }

  private static String document(Simulator simulator) {
    StringBuilder text = new StringBuilder("# Calls that the simulator covers\n\n");
    text.append("Written by `CoveredCallsIT` from the routes themselves; paths are below");
    text.append(" `/REGION/SERVICE`.\n");
    String last = "";
    for (String call : simulator.covered()) {
      String[] words = call.split(" ");
      if (!words[0].equals(last)) {
        text.append("\n## ").append(words[0]).append("\n\n");
        last = words[0];
      }
      text.append("- `").append(words[1]).append(' ').append(words[2]).append("`\n");
    }
    return text.toString();
  }
}
