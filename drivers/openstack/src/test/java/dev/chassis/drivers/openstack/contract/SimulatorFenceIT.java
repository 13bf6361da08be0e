package dev.chassis.drivers.openstack.contract;

import org.junit.jupiter.api.AfterAll;

/** Fences, bulk, pages and changes on the simulator. */
final class SimulatorFenceIT extends FenceContract {

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
