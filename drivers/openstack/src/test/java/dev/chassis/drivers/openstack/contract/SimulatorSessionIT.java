package dev.chassis.drivers.openstack.contract;

import org.junit.jupiter.api.AfterAll;

/** Tokens, facts and failures on the simulator. */
final class SimulatorSessionIT extends SessionContract {

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
