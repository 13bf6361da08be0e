package dev.chassis.drivers.openstack.contract;

import dev.chassis.drivers.openstack.client.CloudsYaml;
import dev.chassis.drivers.openstack.client.Credentials;
import dev.chassis.drivers.openstack.client.Naming;
import dev.chassis.drivers.openstack.client.OpenStackConnection;
import dev.chassis.simulator.Simulator;
import dev.chassis.simulator.SimulatorConfiguration;
import java.net.URI;

/** A simulator of one region with the project, images and flavors of the development cloud. */
final class SimulatedCloud implements AutoCloseable {

  private static final String REGION = "grenoble";

  final Simulator simulator = Simulator.start(SimulatorConfiguration.site(REGION));

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
    simulator.close();
  }
}
