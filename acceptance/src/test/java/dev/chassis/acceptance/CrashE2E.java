package dev.chassis.acceptance;

/** Kills on a real OpenStack. */
class CrashE2E extends CrashScenario {

  @Override
  Cloud start() {
    return RealCloud.site(System.getProperty("chassis.cloud", "grenoble"));
  }
}
