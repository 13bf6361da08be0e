package dev.chassis.server.environment;

import java.time.Instant;

/**
 * An environment's row.
 *
 * @param level {@code federation}, {@code site}, {@code instance}, {@code project} or {@code blade}
 * @param scope what it is for at that level: a site, {@code site/instance}, a project, {@code
 *     project/blade}; empty for the federation
 */
public record StoredEnvironment(
    String name,
    String level,
    String scope,
    String document,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /** The project whose environment this is; empty when it is for all. */
  public String project() {
    return switch (level) {
      case "project", "blade" -> scope.split("/", 2)[0];
      default -> "";
    };
  }
}
