package dev.chassis.server.inventory;

import dev.chassis.plan.Action;
import dev.chassis.plan.BladeName;
import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.plan.AdoptionPlanning.Outcome;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.Resource;
import dev.chassis.site.ExternalId;
import dev.chassis.value.Address;
import dev.chassis.value.Plain;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what nobody declared into a blade. Only for administrators: all projects of a site share
 * its credentials, and an object without a mark may be anybody's.
 */
@RestController
@RequestMapping("/api/v1alpha1/projects/{project}/blades/{blade}/adoptions")
class AdoptionController {

  private final Adoption adoption;

  AdoptionController(Adoption adoption) {
    this.adoption = adoption;
  }

  /**
   * What is to be adopted.
   *
   * @param address of the resource in the blade's newest revision
   * @param id of the object on the resource's site
   * @param dryRun true to hear how it would be, without writing anything
   */
  record Request(@Nullable String address, @Nullable String id, @Nullable Boolean dryRun) {}

  /** One attribute that the next plan changes in place. */
  record Change(String attribute, @Nullable Object before, @Nullable Object after) {}

  /**
   * An adoption.
   *
   * @param next {@code keep}, or {@code update} when the next plan changes something in place
   * @param assumed attributes that the site does not show: what is declared is taken for true
   * @param written false for a dry run
   */
  record Adopted(
      String apiVersion,
      String kind,
      String project,
      String blade,
      String address,
      String type,
      String site,
      String id,
      String name,
      String next,
      List<Change> changes,
      List<String> assumed,
      boolean written) {}

  @PostMapping
  @Requires(Demand.ADMIN)
  Adopted adopt(
      Caller caller,
      @PathVariable String project,
      @PathVariable String blade,
      @RequestBody Request request) {
    var name = new BladeName(project, blade);
    Address address = address(request.address());
    String id = request.id();
    if (id == null || id.isBlank()) {
      throw Problem.malformed("The request names no object.", "Send its id in 'id'.");
    }
    boolean dry = Boolean.TRUE.equals(request.dryRun());
    Outcome outcome =
        dry
            ? adoption.preview(name, address, new ExternalId(id))
            : adoption.adopt(caller, name, address, new ExternalId(id));
    return shown(name, outcome, !dry);
  }

  private static Address address(@Nullable String text) {
    try {
      return new Address(text == null ? "" : text);
    } catch (IllegalArgumentException wrong) {
      throw Problem.malformed(
          "'" + text + "' is no address of a resource.",
          "Send an address such as web[0]/port/front in 'address'; a plan shows them.");
    }
  }

  private static Adopted shown(BladeName blade, Outcome outcome, boolean written) {
    return new Adopted(
        Resource.API_VERSION,
        "Adoption",
        blade.project(),
        blade.blade(),
        outcome.record().address().text(),
        outcome.record().type().text(),
        outcome.record().site().text(),
        outcome.object().id().text(),
        outcome.object().name(),
        outcome.next().kind() == Action.Kind.KEEP ? "keep" : "update",
        outcome.next().changes().stream()
            .map(each ->
                new Change(
                    each.name(),
                    each.sensitive() ? null : Plain.from(each.before()),
                    each.sensitive() ? null : Plain.from(each.after())))
            .toList(),
        outcome.assumed(),
        written);
  }
}
