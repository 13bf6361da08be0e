package dev.chassis.server.store;

import java.security.SecureRandom;

/** Ids of 26 lower-case letters and digits, ordered by the millisecond in which they were made. */
public final class Ids {

  private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A new id: 48 bits of time, 80 random bits. */
  public static String next(long epochMillis) {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    var text = new StringBuilder(26);
    for (int shift = 45; shift >= 0; shift -= 5) {
      text.append(DIGITS[(int) (epochMillis >>> shift) & 31]);
    }
    for (byte each : random) {
      text.append(DIGITS[each & 31]);
    }
    return text.toString();
  }
}
