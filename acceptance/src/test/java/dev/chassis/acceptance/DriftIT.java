package dev.chassis.acceptance;

/** Drift, inventory and adoption on a simulated site. */
class DriftIT extends DriftScenario {

  @Override
  Cloud start() {
    return SimulatedCloud.site("grenoble");
  }

  @Override
  int moreBlades() {
    return 19;
  }
}
