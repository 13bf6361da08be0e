package dev.chassis.acceptance.answers;

import dev.chassis.acceptance.Cloud;
import dev.chassis.acceptance.SimulatedCloud;
import java.time.Duration;

/** On a simulated site. */
class AnswersIT extends AnswersScenario {

  @Override
  Cloud start() {
    return SimulatedCloud.site("grenoble");
  }

  @Override
  Duration deadline() {
    return Duration.ofSeconds(3);
  }

  @Override
  Duration settleWindow() {
    return Duration.ofSeconds(8);
  }
}
