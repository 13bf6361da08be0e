package dev.chassis.drivers.openstack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.drivers.openstack.OpenStackDriver;
import dev.chassis.drivers.openstack.client.Credentials;
import dev.chassis.drivers.openstack.client.Naming;
import dev.chassis.simulator.Account;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tokens, facts and failures on the simulator. */
final class SimulatorSessionIT extends SessionContract {

  private static final SimulatedCloud SIMULATED = new SimulatedCloud();

  @Override
  CloudUnderTest cloud() {
    return SIMULATED.cloud();
  }

  @Test
  void anApplicationCredentialWorksByIdAndByName() {
    Account account =
        SIMULATED.simulator.configuration().accounts().stream()
            .filter(each -> each.name().equals("chassis"))
            .findFirst()
            .orElseThrow();
    var connection = cloud().member().connection();
    var byId =
        new Credentials.ApplicationCredential(account.credentialId(), account.credentialSecret());
    var byName =
        new Credentials.NamedApplicationCredential(
            "chassis-credential", Naming.byName("chassis"), account.credentialSecret());
    for (Credentials credentials : List.of(byId, byName)) {
      try (OpenStackDriver driver = driver(connection, credentials)) {
        assertThat(driver.fingerprint().account()).isEqualTo("chassis");
      }
    }
  }

  @AfterAll
  static void stop() {
    SIMULATED.close();
  }
}
