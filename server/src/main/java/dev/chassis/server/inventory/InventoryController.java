package dev.chassis.server.inventory;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.Page;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.site.FederationSites;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What exists at a site and whose it is. Administrators see everything; others what belongs to the
 * blades of their projects, because all projects of a site share its credentials.
 */
@RestController
@RequestMapping("/api/v1alpha1/sites/{name}/inventory")
class InventoryController {

  private static final Set<String> OWNERS = Set.of("BLADE", "LEFTOVER", "UNDECLARED", "SITE");

  private final Inventory inventory;
  private final FederationSites sites;

  InventoryController(Inventory inventory, FederationSites sites) {
    this.inventory = inventory;
    this.sites = sites;
  }

  @GetMapping
  @Requires(Demand.BY_OBJECT)
  Page<InventoryItem> list(
      Caller caller,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable List<String> owner,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(required = false) @Nullable String project,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String sort) {
    if (!sites.names().contains(new SiteName(name))) {
      throw Problem.notFound(
          "There is no site '" + name + "'.", "See the list of sites, or add this one.");
    }
    PageRequest page = PageRequest.of(limit, cursor, sort, List.of("type"));
    var question =
        new Inventory.Question(name, owners(owner), type(type), project, caller.visibleProjects());
    return Page.of(
        "InventoryItemList",
        inventory.page(question, page),
        page,
        each -> List.of(each.type(), each.id()));
  }

  private static Set<String> owners(@Nullable List<String> asked) {
    if (asked == null || asked.isEmpty()) {
      return OWNERS;
    }
    var owners =
        asked.stream().map(each -> each.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
    if (!OWNERS.containsAll(owners)) {
      throw Problem.malformed(
          "There is no owner '" + String.join(",", asked) + "'.",
          "Use blade, leftover, undeclared or site.");
    }
    return owners;
  }

  private static @Nullable String type(@Nullable String asked) {
    if (asked != null && ResourceType.named(asked).isEmpty()) {
      throw Problem.malformed(
          "There is no type '" + asked + "'.",
          "Use one of "
              + Arrays.stream(ResourceType.values())
                  .map(ResourceType::text)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return asked;
  }
}
