package dev.chassis.server.inventory;

import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.site.FederationSites;
import dev.chassis.site.Driver;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows an object of a site as the component that would declare it; asks the site, at most twice.
 */
@RestController
@RequestMapping("/api/v1alpha1/sites/{name}/inventory/{type}/{id}/component")
class ComponentController {

  private final FederationSites sites;

  ComponentController(FederationSites sites) {
    this.sites = sites;
  }

  @GetMapping(produces = MediaType.APPLICATION_YAML_VALUE)
  @Requires(Demand.ADMIN)
  String component(
      @PathVariable String name,
      @PathVariable String type,
      @PathVariable String id,
      @RequestParam(required = false, defaultValue = "") String as) {
    var site = new SiteName(name);
    if (!sites.names().contains(site)) {
      throw Problem.notFound(
          "There is no site '" + name + "'.", "See the list of sites, or add this one.");
    }
    ResourceType wanted =
        ResourceType.named(type)
            .orElseThrow(
                () -> Problem.malformed("There is no type '" + type + "'.", "See the inventory."));
    Driver driver = sites.driver(site);
    Observed object =
        driver
            .observe(wanted, new ExternalId(id))
            .orElseThrow(() ->
                Problem.notFound(
                    "There is no " + wanted + " " + id + " on site '" + site + "'.",
                    "Take type and id from the inventory."));
    return ComponentText.of(object, parts(driver, object), as)
        .orElseThrow(() ->
            Problem.conflict(
                "no-component",
                "A " + wanted + " is no component of its own.",
                "Declare the component that it is a part of (a server, a network, rules) and adopt"
                    + " it for its address there."));
  }

  private static List<Observed> parts(Driver driver, Observed object) {
    Optional<ResourceType> parts = ComponentText.partsOf(object.type());
    if (parts.isEmpty()) {
      return List.of();
    }
    String within = parts.get() == ResourceType.SUBNET ? "network" : "securityGroup";
    Value whole = Value.of(object.id().text());
    return driver.list(parts.get(), Optional.empty()).objects().stream()
        .filter(part -> whole.equals(part.attributes().get(within)))
        .filter(part -> !bornWithGroup(part))
        .toList();
  }

  private static boolean bornWithGroup(Observed rule) {
    return rule.type() == ResourceType.SECURITY_RULE
        && Value.of("egress").equals(rule.attributes().get("direction"))
        && nothing(rule, "protocol")
        && nothing(rule, "remoteCidr")
        && nothing(rule, "remoteGroup");
  }

  private static boolean nothing(Observed rule, String attribute) {
    return rule.attributes().getOrDefault(attribute, Value.NOTHING).isNothing();
  }
}
