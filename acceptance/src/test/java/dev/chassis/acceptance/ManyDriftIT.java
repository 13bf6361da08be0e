package dev.chassis.acceptance;

/** Drift among many resources on a simulated site. */
class ManyDriftIT extends ManyDriftScenario {

  @Override
  Cloud start() {
    return SimulatedCloud.site("grenoble");
  }
}
