package dev.chassis.acceptance;

/** The catalogue on a real OpenStack. */
class CatalogueE2E extends CatalogueScenario {

  @Override
  Cloud start() {
    return RealCloud.site("grenoble");
  }
}
