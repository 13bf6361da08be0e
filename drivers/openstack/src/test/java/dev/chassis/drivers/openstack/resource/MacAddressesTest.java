package dev.chassis.drivers.openstack.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

final class MacAddressesTest {

  @Test
  void aTokenAlwaysGivesTheSameLocallyAdministeredUnicastAddress() {
    assertThat(MacAddresses.of("abc")).isEqualTo("02:ba:78:16:bf:8f");
  }

  @Test
  void tokensGiveDifferentAddresses() {
    var seen = new HashSet<String>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(MacAddresses.of("token" + i))).isTrue();
    }
  }
}
