package dev.chassis.simulator.identity;

import java.util.Map;
import java.util.Set;

/**
 * Someone with a password, in the domain {@code default}.
 *
 * @param roles by project id
 */
public record User(String id, String name, String password, Map<String, Set<String>> roles) {

  @Override
  public String toString() {
    return "User[" + name + "]";
  }
}
