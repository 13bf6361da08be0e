package dev.chassis.blade.model;

import dev.chassis.blade.diagnostic.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant, as its document describes it.
 *
 * @param quotas what its blades may use together, by site
 */
public record Project(
    String name,
    String title,
    List<Member> members,
    Map<String, Quotas> quotas,
    Position position) {

  /** Somebody in a project, as the identity provider names them. */
  public record Member(String user, Role role) {}

  /** What a member may do. */
  public enum Role {
    USER,
    DEVOPS,
    ADMIN
  }

  /** Bounds; an empty one does not bind. */
  public record Quotas(
      Optional<Integer> instances,
      Optional<Integer> cores,
      Optional<Integer> memoryMiB,
      Optional<Integer> volumes,
      Optional<Integer> storageGiB,
      Optional<Integer> floatingIps) {}
}
