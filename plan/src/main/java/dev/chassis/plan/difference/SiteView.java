package dev.chassis.plan.difference;

import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a site at the moment of planning.
 *
 * @param objects everything that these credentials see there, by type; a type that was not listed
 *     is absent and says nothing of its objects. Empty when the site cannot be reached
 * @param facts quotas and flavors; empty when they could not be read, so that quotas are not
 *     checked
 */
public record SiteView(
    Optional<Map<ResourceType, List<Observed>>> objects, Optional<SiteFacts> facts) {

  /** A site that answered. */
  public static SiteView of(Map<ResourceType, List<Observed>> objects, SiteFacts facts) {
    return new SiteView(Optional.of(Map.copyOf(objects)), Optional.of(facts));
  }

  /** A site that did not answer. */
  public static SiteView unreachable() {
    return new SiteView(Optional.empty(), Optional.empty());
  }
}
