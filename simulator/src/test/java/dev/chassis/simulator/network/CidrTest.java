package dev.chassis.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3/24,10.1.2.0/24",
    "0.0.0.0/0,0.0.0.0/0",
    "192.168.1.7/32,192.168.1.7/32",
    "2001:db8:0:0:0:0:0:1/64,2001:db8::/64",
    "::/0,::/0",
    "fe80::1:0:0:1/128,fe80::1:0:0:1/128",
    "2001:db8::5/128,2001:db8::5/128"
  })
  void blockIsWrittenByItsFirstAddressInTheShortForm(String text, String expected) {
    assertThat(Cidr.parse(text).orElseThrow()).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/33", "x/8", "10.0.0/8", "::/129", "10.0.0.0/"})
  void whatIsNoBlockIsNotRead(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @Test
  void blocksOverlapWhenOneHoldsTheOther() {
    Cidr wide = Cidr.parse("10.0.0.0/8").orElseThrow();
    assertThat(wide.overlaps(Cidr.parse("10.9.0.0/16").orElseThrow())).isTrue();
    assertThat(Cidr.parse("10.9.0.0/16").orElseThrow().overlaps(wide)).isTrue();
    assertThat(wide.overlaps(Cidr.parse("11.0.0.0/8").orElseThrow())).isFalse();
    assertThat(wide.overlaps(Cidr.parse("::/0").orElseThrow())).isFalse();
  }
}
