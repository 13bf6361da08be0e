package dev.chassis.drivers.openstack.client;

import java.time.Instant;

/**
 * A scoped token and what Keystone told with it.
 *
 * @param value the secret itself
 * @param refreshAt when it should be replaced, by our clock
 * @param expiresAt when it is of no use any more, by our clock
 * @param userId who we are, for things that belong to a user (key pairs)
 */
record Token(
    String value,
    Instant refreshAt,
    Instant expiresAt,
    String projectId,
    String projectName,
    String userId,
    Catalogue catalogue) {

  @Override
  public String toString() {
    return "Token[project=" + projectName + ", expiresAt=" + expiresAt + "]";
  }
}
