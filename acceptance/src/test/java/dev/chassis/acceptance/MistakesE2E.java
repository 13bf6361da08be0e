package dev.chassis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

/** Mistakes in front of a real OpenStack. */
class MistakesE2E extends MistakesScenario {

  @Override
  Cloud start() {
    return RealCloud.site("grenoble");
  }

  @Override
  String smallEntry() {
    assertThat(RealCloud.file()).exists();
    return "grenoble-other";
  }
}
