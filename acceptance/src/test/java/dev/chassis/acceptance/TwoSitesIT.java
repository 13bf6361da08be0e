package dev.chassis.acceptance;

import java.util.List;

/** Two simulated sites. */
class TwoSitesIT extends TwoSitesScenario {

  @Override
  List<Cloud> start() {
    return List.of(SimulatedCloud.site("grenoble"), SimulatedCloud.site("orsay"));
  }
}
