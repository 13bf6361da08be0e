package dev.chassis.acceptance;

/** Drift among many resources on a real OpenStack. */
class ManyDriftE2E extends ManyDriftScenario {

  @Override
  Cloud start() {
    return RealCloud.site(System.getProperty("chassis.cloud", "grenoble"));
  }
}
