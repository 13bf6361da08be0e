package dev.chassis.server.project;

import dev.chassis.server.access.Role;
import dev.chassis.site.QuotaName;
import dev.chassis.site.SiteName;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A tenant.
 *
 * @param members by user name, sorted
 * @param quotas how much of a site it may use; what is not named is not limited by Chassis
 */
public record Project(
    String name,
    String title,
    List<Member> members,
    Map<SiteName, Map<QuotaName, Long>> quotas,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /** Someone who belongs to it. */
  public record Member(String user, Role role) {}
}
