package dev.chassis.acceptance;

/** Mistakes in front of a simulated site. */
class MistakesIT extends MistakesScenario {

  @Override
  Cloud start() {
    return SimulatedCloud.site("grenoble");
  }

  @Override
  String smallEntry() {
    return "grenoble-other";
  }
}
