package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component.Audience;
import dev.chassis.site.SiteFacts;
import java.util.Map;

/**
 * What the compiler knows of a site.
 *
 * @param externalNetworkNames by role, the name of the site's external network; a role that the
 *     site does not play is absent
 */
public record CompileSite(SiteFacts facts, Map<Audience, String> externalNetworkNames) {

  public CompileSite {
    externalNetworkNames = Map.copyOf(externalNetworkNames);
  }
}
