package dev.chassis.acceptance;

/** Kills with a simulated site, which outlives the server. */
class CrashIT extends CrashScenario {

  @Override
  Cloud start() {
    return SimulatedCloud.site("grenoble");
  }
}
