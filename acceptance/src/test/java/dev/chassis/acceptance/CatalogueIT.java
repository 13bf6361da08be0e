package dev.chassis.acceptance;

/** The catalogue on a simulated site. */
class CatalogueIT extends CatalogueScenario {

  @Override
  Cloud start() {
    return SimulatedCloud.site("grenoble");
  }
}
