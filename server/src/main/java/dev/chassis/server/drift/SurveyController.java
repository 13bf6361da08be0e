package dev.chassis.server.drift;

import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.site.FederationSites;
import dev.chassis.site.SiteName;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How and when a site was last looked at. */
@RestController
@RequestMapping("/api/v1alpha1/sites/{name}/survey")
class SurveyController {

  private final Surveyor surveyor;
  private final FederationSites sites;

  SurveyController(Surveyor surveyor, FederationSites sites) {
    this.surveyor = surveyor;
    this.sites = sites;
  }

  @GetMapping
  @Requires(Demand.SIGNED_IN)
  Survey known(@PathVariable String name) {
    return surveyor.known(existing(name));
  }

  /** Looks now. */
  @PostMapping
  @Requires(Demand.ADMIN)
  Survey look(@PathVariable String name) {
    return surveyor.look(existing(name));
  }

  private SiteName existing(String name) {
    var site = new SiteName(name);
    if (!sites.names().contains(site)) {
      throw Problem.notFound(
          "There is no site '" + name + "'.", "See the list of sites, or add this one.");
    }
    return site;
  }
}
