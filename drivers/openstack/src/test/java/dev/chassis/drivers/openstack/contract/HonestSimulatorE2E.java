package dev.chassis.drivers.openstack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.simulator.CloudsFile;
import dev.chassis.simulator.Simulator;
import dev.chassis.simulator.SimulatorConfiguration;
import dev.chassis.simulator.world.Latency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The simulator answers as a real OpenStack does to every call that the driver makes. The whole
 * comparison, with the command line client and what other clients ask, is the proof {@code honest}:
 * {@code -Dchassis.honest=driver,together,clients,mistakes}.
 */
final class HonestSimulatorE2E {

  private static final Path COMPARE = Path.of("../../simulator/compare/compare.py");
  private static final int MINUTES = 30;

  @Test
  void everyCallOfTheDriverIsAnsweredAsByARealCloud(@TempDir Path folder) throws Exception {
    String parts = System.getProperty("chassis.honest", "driver");
    Latency latency = parts.contains("together") ? Latency.MEASURED : Latency.NONE;
    try (Simulator simulator =
        Simulator.start(SimulatorConfiguration.site("grenoble").withLatency(latency))) {
      Path clouds = Files.writeString(folder.resolve("clouds.yaml"), CloudsFile.of(simulator));
      Path output = folder.resolve("output.txt");
      int status = compare(parts, clouds, output);
      String said = Files.readString(output);
      System.out.print(said);
      assertThat(status).as(said).isZero();
      assertThat(said).contains(" 0 differences;");
    }
  }

  private static int compare(String parts, Path simulated, Path output)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>(List.of("/usr/bin/python3", COMPARE.toString()));
    Arrays.stream(parts.split(",")).map(part -> "--" + part).forEach(command::add);
    command.addAll(List.of(RealCloud.file(), RealCloud.name(), simulated.toString(), "grenoble"));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("The comparison took longer than " + MINUTES + " minutes");
    }
    return process.exitValue();
  }
}
