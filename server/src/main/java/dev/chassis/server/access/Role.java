package dev.chassis.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a member may do in a project, from the least to the most. */
public enum Role {
  /** Sees. */
  USER,
  /** Writes blades, plans and runs them. */
  DEVOPS,
  /** Also says who is a member. */
  ADMIN;

  /** The role of that name, if there is one. */
  public static Optional<Role> named(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean covers(Role other) {
    return compareTo(other) >= 0;
  }
}
