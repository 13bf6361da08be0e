package dev.chassis.plan.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

  @ParameterizedTest
  @CsvSource({
    "10.20.0.0/24, 10.20.0.0/24",
    "10.20.0.77/24, 10.20.0.0/24",
    "192.0.2.7, 192.0.2.7/32",
    "0.0.0.0/0, 0.0.0.0/0",
    "::/0, ::/0",
    "2001:DB8:0:0:1::5/64, 2001:db8::/64",
    "2001:db8:0:1:1:0:0:1, 2001:db8:0:1:1::1/128",
    "fe80:0:0:0:1:0:0:0/128, fe80::1:0:0:0/128"
  })
  void blockIsWrittenAsSitesShowIt(String written, String shown) {
    assertThat(AddressBlock.parse(written).map(AddressBlock::text)).contains(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.org", "", "::1/129"})
  void whatIsNoBlockIsRefused(String written) {
    assertThat(AddressBlock.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/24, 10.0.0.1, 10.0.0.254",
    "10.0.0.0/30, 10.0.0.1, 10.0.0.2",
    "2001:db8::/126, 2001:db8::1, 2001:db8::3"
  })
  void hostsLeaveOutNetworkAndBroadcast(String cidr, String first, String last) {
    var block = AddressBlock.parse(cidr).orElseThrow();
    assertThat(block.text(block.firstHost())).isEqualTo(first);
    assertThat(block.text(block.lastHost())).isEqualTo(last);
  }

  @Test
  void everyAddressIsReadBackAsItWas() throws UnknownHostException {
    var random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
      }
      bytes[0] = 0x20;
      String text =
          AddressBlock.parse(InetAddress.getByAddress(bytes).getHostAddress())
              .map(block -> block.text(block.network()))
              .orElseThrow();
      assertThat(InetAddress.ofLiteral(text).getAddress()).as(text).isEqualTo(bytes);
    }
  }
}
