package dev.chassis.acceptance.crash;

import dev.chassis.acceptance.Cloud;
import dev.chassis.acceptance.RealCloud;

/** Deaths on a real OpenStack. */
class CrashPointsE2E extends CrashPointsScenario {

  @Override
  Cloud start() {
    return RealCloud.site(System.getProperty("chassis.cloud", "grenoble"));
  }

  @Override
  int slice() {
    return 5;
  }
}
