package dev.chassis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Mistakes in front of a real OpenStack. */
class MistakesE2E extends MistakesScenario {

  @Override
  Cloud start() {
    return RealCloud.site("grenoble");
  }

  @Test
  void anExpiredCertificateIsSaid() {
    site("expired", cloudsYaml(), "grenoble-tls-expired").expect(201);
    failedCheck("expired", "expired");
  }

  @Override
  String smallEntry() {
    assertThat(RealCloud.file()).exists();
    return "grenoble-other";
  }
}
