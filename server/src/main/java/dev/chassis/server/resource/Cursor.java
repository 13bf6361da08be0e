package dev.chassis.server.resource;

import dev.chassis.server.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The place in a sorted list after which the next page begins, in text that callers pass back. */
final class Cursor {

  private static final String SEPARATOR = "\u0000";

  private Cursor() {}

  static String write(List<String> key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8));
  }

  static List<String> read(String text, int parts) {
    List<String> key = List.of();
    try {
      key =
          List.of(
              new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                  .split(SEPARATOR, -1));
    } catch (IllegalArgumentException notBase64) {
      throw unknown(notBase64);
    }
    if (key.size() != parts) {
      throw unknown(null);
    }
    return key;
  }

  private static Problem unknown(
      @org.jspecify.annotations.Nullable IllegalArgumentException ignored) {
    return Problem.malformed(
        "The cursor is not one that this list gave.",
        "Start again without a cursor, with the same filter and sort as before.");
  }
}
