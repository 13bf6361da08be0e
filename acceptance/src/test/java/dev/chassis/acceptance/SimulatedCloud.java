package dev.chassis.acceptance;

import dev.chassis.simulator.CloudsFile;
import dev.chassis.simulator.Simulator;
import dev.chassis.simulator.SimulatorConfiguration;
import java.util.TreeMap;

/** A simulated site in this process, with latencies left out. */
public record SimulatedCloud(String name, Simulator simulator, CountingProxy proxy)
    implements Cloud {

  public static SimulatedCloud site(String name) {
    return new SimulatedCloud(
        name, Simulator.start(SimulatorConfiguration.site(name)), new CountingProxy());
  }

  @Override
  public String cloudsYaml() {
    return proxy.rewrite(CloudsFile.of(simulator));
  }

  @Override
  public String entry() {
    return name;
  }

  @Override
  public Census census() {
    var byType = new TreeMap<String, java.util.TreeSet<String>>();
    simulator
        .census()
        .ids()
        .forEach((type, ids) -> byType.put(type.substring(type.indexOf('/') + 1), ids));
    return new Census(byType);
  }

  @Override
  public void close() {
    proxy.close();
    simulator.close();
  }
}
