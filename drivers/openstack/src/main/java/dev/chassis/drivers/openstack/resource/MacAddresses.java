package dev.chassis.drivers.openstack.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** MAC addresses that follow from a token: locally administered, unicast (IEEE 802, 8.2). */
final class MacAddresses {

  private MacAddresses() {}

  /** {@code 02:} and the first forty bits of the token's SHA-256. */
  static String of(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return "02:" + HexFormat.ofDelimiter(":").formatHex(hash, 0, 5);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
