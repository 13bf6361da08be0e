package dev.chassis.server.access;

import dev.chassis.server.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls, with everything that decides what he may do.
 *
 * @param admin whether he administers the whole installation
 * @param roles by project
 * @param requestId of the request in which he calls
 */
public record Caller(String user, boolean admin, Map<String, Role> roles, String requestId) {

  public Caller {
    roles = Map.copyOf(roles);
  }

  /** Chassis itself, for what it does without being asked. */
  public static Caller itself(String occasion) {
    return new Caller("chassis", true, Map.of(), occasion);
  }

  /** True when he has at least that role in the project. */
  public boolean may(Role role, String project) {
    return admin || Optional.ofNullable(roles.get(project)).filter(r -> r.covers(role)).isPresent();
  }

  /**
   * Demands a role. Whoever is no member does not even learn whether the project exists.
   *
   * @throws Problem 404 for no member, 403 for too low a role
   */
  public void require(Role role, String project) {
    if (may(role, project)) {
      return;
    }
    if (!roles.containsKey(project)) {
      throw Problem.notFound(
          "There is no project '" + project + "' that you are a member of.",
          "Check the name, or ask an administrator of the project to add you.");
    }
    throw Problem.forbidden(
        "Your role in project '" + project + "' does not allow this.",
        "Ask an administrator of the project for the role '" + role.text() + "'.");
  }

  /** Demands that he administers the installation. */
  public void requireAdmin() {
    if (!admin) {
      throw Problem.forbidden(
          "Only an administrator of Chassis may do this.",
          "Ask your platform team, or call with an administrator's token.");
    }
  }

  /** The projects whose things he may see; everything for an administrator. */
  public Optional<Set<String>> visibleProjects() {
    return admin ? Optional.empty() : Optional.of(roles.keySet());
  }
}
