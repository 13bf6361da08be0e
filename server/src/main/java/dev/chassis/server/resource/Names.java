package dev.chassis.server.resource;

import dev.chassis.server.problem.Problem;
import java.util.regex.Pattern;

/** Names of resources: they become parts of server names, so they are as RFC 1123 has labels. */
public final class Names {

  private static final Pattern LABEL = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  private Names() {}

  /**
   * Checks a name that is about to be stored.
   *
   * @throws Problem 400 when it cannot be one
   */
  public static String checked(String name, String what) {
    if (!LABEL.matcher(name).matches()) {
      throw Problem.malformed(
          "'" + name + "' cannot be the name of a " + what + ".",
          "Use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter.");
    }
    return name;
  }
}
