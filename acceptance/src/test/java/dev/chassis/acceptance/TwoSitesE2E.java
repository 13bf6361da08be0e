package dev.chassis.acceptance;

import java.util.List;

/** Two real OpenStacks. */
class TwoSitesE2E extends TwoSitesScenario {

  @Override
  List<Cloud> start() {
    return List.of(RealCloud.site("grenoble"), RealCloud.site("orsay"));
  }
}
