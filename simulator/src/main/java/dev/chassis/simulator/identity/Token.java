package dev.chassis.simulator.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a user got for a secret.
 *
 * @param projectId empty when the token has no scope
 * @param methods how it was got, such as {@code password}
 * @param credential the application credential's id, or empty
 */
public record Token(
    String id,
    String userId,
    String projectId,
    Set<String> roles,
    List<String> methods,
    String credential,
    String auditId,
    Instant issued,
    Instant expires) {

  @Override
  public String toString() {
    return "Token[" + auditId + "]";
  }
}
