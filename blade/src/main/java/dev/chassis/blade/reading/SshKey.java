package dev.chassis.blade.reading;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Looks into public keys (RFC 4253, section 6.6): the type stands again inside the key. */
final class SshKey {

  private SshKey() {}

  /** What is wrong with a key; empty when nothing is. */
  static Optional<String> problem(String key) {
    String[] parts = key.strip().split(" ", 3);
    if (parts.length < 2) {
      return Optional.of("The key has no content after its type");
    }
    byte[] content;
    try {
      content = Base64.getDecoder().decode(parts[1]);
    } catch (IllegalArgumentException e) {
      return Optional.of("The key is cut or damaged: its content is not Base64");
    }
    if (content.length < 4) {
      return Optional.of("The key is cut: its content is too short");
    }
    int length = ByteBuffer.wrap(content).getInt();
    if (length < 1 || length > content.length - 4) {
      return Optional.of("The key is cut or damaged: its content names no type");
    }
    String type = new String(content, 4, length, StandardCharsets.US_ASCII);
    if (!type.equals(parts[0])) {
      return Optional.of("The key says `" + parts[0] + "` but holds `" + printable(type) + "`");
    }
    if (type.equals("ssh-ed25519") && content.length != 51) {
      return Optional.of("The key is cut: an Ed25519 key has 51 bytes, this one " + content.length);
    }
    return Optional.empty();
  }

  private static String printable(String text) {
    String plain = text.replaceAll("[^ -~]", "?");
    return plain.length() > 40 ? plain.substring(0, 40) : plain;
  }
}
