package dev.chassis.acceptance.crash;

import dev.chassis.acceptance.Cloud;
import dev.chassis.acceptance.SimulatedCloud;

/** Deaths with a simulated site, which outlives the server. */
class CrashPointsIT extends CrashPointsScenario {

  @Override
  Cloud start() {
    return SimulatedCloud.site("grenoble");
  }

  @Override
  int slice() {
    return 10;
  }
}
