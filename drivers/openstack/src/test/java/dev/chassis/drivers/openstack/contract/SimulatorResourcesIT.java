package dev.chassis.drivers.openstack.contract;

import org.junit.jupiter.api.AfterAll;

/** The life of every resource type on the simulator. */
final class SimulatorResourcesIT extends ResourceContract {

  private static final SimulatedCloud SIMULATED = new SimulatedCloud();

  @Override
  CloudUnderTest cloud() {
    return SIMULATED.cloud();
  }

  @AfterAll
  static void stop() {
    SIMULATED.close();
  }
}
