package dev.chassis.drivers.openstack.resource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text within the characters that Nova allows in the name of a key pair before microversion 2.92
 * (letters, digits, space, hyphen, underscore). Everything but letters, digits and hyphen becomes
 * an underscore and two hexadecimal digits, so that two underscores in a row never occur.
 */
final class NameWords {

  private NameWords() {}

  static String escape(String text) {
    var out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
      out.append(plain || b == '-' ? String.valueOf((char) b) : String.format("_%02x", b & 0xff));
    }
    return out.toString();
  }

  /** The text again; what was not written by {@link #escape} comes back as it is. */
  static String unescape(String text) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escaped =
          c == '_'
              && i + 2 < text.length()
              && Character.digit(text.charAt(i + 1), 16) >= 0
              && Character.digit(text.charAt(i + 2), 16) >= 0;
      if (escaped) {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
