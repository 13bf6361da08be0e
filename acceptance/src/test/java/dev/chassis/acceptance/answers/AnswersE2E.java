package dev.chassis.acceptance.answers;

import dev.chassis.acceptance.Cloud;
import dev.chassis.acceptance.RealCloud;
import java.time.Duration;

/** On a real OpenStack, whose calls take their time. */
class AnswersE2E extends AnswersScenario {

  @Override
  Cloud start() {
    return RealCloud.site(System.getProperty("chassis.cloud", "grenoble"));
  }

  @Override
  Duration deadline() {
    return Duration.ofSeconds(Long.getLong("chassis.deadline", 10));
  }

  @Override
  Duration settleWindow() {
    return Duration.ofSeconds(40);
  }
}
