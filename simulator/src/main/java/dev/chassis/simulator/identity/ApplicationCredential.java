package dev.chassis.simulator.identity;

import java.util.Set;

/** A secret that stands for a user in one project, with some of the user's roles. */
public record ApplicationCredential(
    String id, String name, String secret, String userId, String projectId, Set<String> roles) {

  @Override
  public String toString() {
    return "ApplicationCredential[" + id + "]";
  }
}
