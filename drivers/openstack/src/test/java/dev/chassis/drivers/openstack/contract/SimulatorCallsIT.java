package dev.chassis.drivers.openstack.contract;

import org.junit.jupiter.api.AfterAll;

/** How few requests are needed on the simulator. */
final class SimulatorCallsIT extends CallsContract {

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
