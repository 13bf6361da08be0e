package dev.chassis.drivers.openstack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.drivers.openstack.OpenStackDriver;
import dev.chassis.drivers.openstack.client.CloudsYaml;
import dev.chassis.drivers.openstack.client.OpenStackConnection;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import org.junit.jupiter.api.Test;

/** Tokens, facts and failures on a real OpenStack; with TLS, which the simulator does not speak. */
final class ZedSessionE2E extends SessionContract {

  private static final CloudUnderTest CLOUD = RealCloud.fromEnvironment();

  @Override
  CloudUnderTest cloud() {
    return CLOUD;
  }

  @Test
  void anApplicationCredentialWorksWithoutAPassword() {
    CloudsYaml credential = RealCloud.account("-appcred");
    try (OpenStackDriver driver = driver(credential.connection(), credential.credentials())) {
      assertThat(driver.fingerprint().account()).isEqualTo("chassis");
    }
  }

  @Test
  void theSitesOwnAuthorityIsTrustedWhenItIsGiven() {
    CloudsYaml tls = RealCloud.account("-tls");
    try (OpenStackDriver driver = driver(tls.connection(), tls.credentials())) {
      assertThat(driver.fingerprint().account()).isEqualTo("chassis");
    }
    var strangers = OpenStackConnection.of(tls.connection().authUrl(), tls.connection().region());
    SiteException refusal = fails(strangers, tls.credentials());
    assertThat(refusal.code()).isEqualTo(ErrorCode.CERTIFICATE);
    assertThat(refusal).hasMessageContaining("not trusted");
  }

  @Test
  void anExpiredCertificateIsNamed() {
    CloudsYaml expired = RealCloud.account("-tls-expired");
    SiteException refusal = fails(expired.connection(), expired.credentials());
    assertThat(refusal.code()).isEqualTo(ErrorCode.CERTIFICATE);
    assertThat(refusal).hasMessageContaining("expired");
  }
}
