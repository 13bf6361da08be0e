package dev.chassis.simulator;

import dev.chassis.simulator.time.ScaledClock;
import dev.chassis.simulator.world.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs a simulator until the process is stopped, and prints how to reach it. */
public final class SimulatorMain {

  private static final String USAGE =
      """
      Usage: SimulatorMain [--port N] [--regions a,b] [--latency measured|none] [--time-scale X] [--seed N]

        --port        port on 127.0.0.1, 0 for a free one (default 0)
        --regions     names of the regions (default grenoble,orsay)
        --latency     measured: calls and states take the time that a real OpenStack took
                      none: calls answer at once (default none)
        --time-scale  simulated seconds per real second (default 1)
        --seed        of ids, delays and faults (default 1)
      """;

  private SimulatorMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    SimulatorConfiguration configuration;
    try {
      configuration = configuration(List.of(arguments));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.err.print(USAGE);
      System.exit(2);
      return;
    }
    Simulator simulator = Simulator.start(configuration);
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
    System.out.print(CloudsFile.of(simulator));
    System.out.flush();
    Thread.currentThread().join();
  }

  static SimulatorConfiguration configuration(List<String> arguments) {
    SimulatorConfiguration read = SimulatorConfiguration.demo();
    List<String> regions = new ArrayList<>(read.regions());
    for (int i = 0; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      String value = arguments.get(i + 1);
      switch (option) {
        case "--port" -> read = read.withPort((int) number(option, value));
        case "--regions" -> {
          regions.clear();
          regions.addAll(List.of(value.split(",")));
        }
        case "--latency" -> read = read.withLatency(latency(value));
        case "--time-scale" -> {
          double scale = scale(value);
          read = read.withClock(() -> new ScaledClock(scale));
        }
        case "--seed" -> read = read.withSeed(number(option, value));
        default -> throw new IllegalArgumentException("Unknown option " + option);
      }
    }
    return read.withRegions(regions);
  }

  private static long number(String option, String value) {
    if (!value.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(option + " needs a whole number, not " + value);
    }
    return Long.parseLong(value);
  }

  private static Latency latency(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "none" -> Latency.NONE;
      case "measured" -> Latency.MEASURED;
      default -> throw new IllegalArgumentException("--latency is measured or none, not " + value);
    };
  }

  private static double scale(String value) {
    if (!value.matches("\\d{1,6}(\\.\\d{1,6})?") || Double.parseDouble(value) <= 0) {
      throw new IllegalArgumentException("--time-scale needs a number above 0, not " + value);
    }
    return Double.parseDouble(value);
  }
}
