package dev.chassis.simulator.http;

import dev.chassis.simulator.world.Refusal;
import java.util.Set;

/** Who calls, as the token tells: user, project of the scope and roles. */
public record Caller(String userId, String projectId, Set<String> roles) {

  /** The caller of a route that asks for no token. */
  public static final Caller NOBODY = new Caller("", "", Set.of());

  public boolean isAdmin() {
    return roles.contains("admin");
  }

  /** Whether this caller may see what belongs to {@code project}. */
  public boolean mayUse(String project) {
    return isAdmin() || projectId.equals(project);
  }

  /** Refuses everyone but an administrator, in the words of the policy engine. */
  public void requireAdmin(String rule) {
    if (!isAdmin()) {
      throw Refusal.forbidden("Policy doesn't allow " + rule + " to be performed.");
    }
  }
}
