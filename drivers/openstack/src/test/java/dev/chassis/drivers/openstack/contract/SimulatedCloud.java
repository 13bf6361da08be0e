package dev.chassis.drivers.openstack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.drivers.openstack.client.CloudsYaml;
import dev.chassis.drivers.openstack.client.Credentials;
import dev.chassis.drivers.openstack.client.Naming;
import dev.chassis.drivers.openstack.client.OpenStackConnection;
import dev.chassis.simulator.CallList;
import dev.chassis.simulator.Simulator;
import dev.chassis.simulator.SimulatorConfiguration;
import java.net.URI;
import java.nio.file.Path;

/**
 * A simulator of one region with the project, images and flavors of the development cloud. At its
 * end it makes sure that every call it got is on the list of those that are compared with a real
 * cloud.
 */
final class SimulatedCloud implements AutoCloseable {

  private static final String REGION = "grenoble";
  private static final Path LIST = Path.of("../../simulator/compare/driver-calls.jsonl");

  final Simulator simulator = Simulator.start(SimulatorConfiguration.site(REGION));

  SimulatedCloud() {
    simulator.calls().keepShapes();
  }

  CloudUnderTest cloud() {
    return new CloudUnderTest(
        account("chassis"), account("other"), "debian-12", "tiny", "small", "fast", "public-users");
  }

  private CloudsYaml account(String name) {
    return new CloudsYaml(
        OpenStackConnection.of(URI.create(simulator.keystoneUrl()), REGION),
        new Credentials.Password(Naming.byName(name), name + "-password", Naming.byName(name)));
  }

  @Override
  public void close() {
    var seen = simulator.calls().shapes();
    simulator.close();
    CallList list = CallList.read(LIST);
    if (Boolean.getBoolean("chassis.regenerate")) {
      list.add(seen);
    }
    assertThat(list.lacks(seen))
        .as(
            "calls that are compared with no real cloud: run with -Dchassis.regenerate=true, then"
                + " simulator/compare/compare.py")
        .isEmpty();
  }
}
