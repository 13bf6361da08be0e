package dev.chassis.acceptance;

/** Drift, inventory and adoption on a real OpenStack. */
class DriftE2E extends DriftScenario {

  @Override
  Cloud start() {
    return RealCloud.site("grenoble");
  }

  @Override
  int moreBlades() {
    return 3;
  }
}
