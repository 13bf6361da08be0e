package dev.chassis.plan.rehearsal;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.difference.PlanInput;
import dev.chassis.plan.difference.Planner;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Histories made by chance: blades that are planned and applied while others work on the site. */
public final class Histories {

  private static final BladeName BLADE = new BladeName("lab", "blade");
  private static final SiteName SITE = new SiteName("grenoble");
  private static final SiteFacts FACTS =
      new SiteFacts(List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());

  private Histories() {}

  /** A site on which nothing was applied yet. */
  public static RehearsalSite site() {
    return new RehearsalSite(BLADE);
  }

  /** The plan of a second revision on a site where others have worked. */
  public static Plan secondPlan(long seed) {
    var random = new Random(seed);
    var site = site();
    var blades = new RandomBlades(random);
    site.run(plan(site, blades.next()), random);
    meddle(site, random);
    return plan(site, blades.next());
  }

  /** Someone works on the servers of the site by hand, or Chassis was cut off. */
  public static void meddle(RehearsalSite site, Random random) {
    for (RecordedResource record : site.records()) {
      String address = record.address().text();
      if (record.type() == ResourceType.SERVER) {
        switch (random.nextInt(8)) {
          case 0 -> site.vanish(address);
          case 1 -> site.fail(address, "No valid host was found");
          case 2 -> site.put(site.id(address), Map.of("flavor", Value.of("f9")));
          case 3 -> site.loseAnswer(address);
          case 4 -> site.phase(address, RecordedResource.Phase.DELETING);
          case 5 -> site.phase(address, RecordedResource.Phase.CREATED);
          default -> {}
        }
      }
    }
  }

  /** The plan that brings a site to a graph. */
  public static Plan plan(RehearsalSite site, DesiredGraph desired) {
    return plan(site, desired, Set.of());
  }

  /** The plan that brings components of a site to a graph. */
  public static Plan plan(RehearsalSite site, DesiredGraph desired, Set<String> only) {
    return Planner.plan(input(site, desired, Plan.Goal.APPLY, only));
  }

  /** The plan that deletes everything. */
  public static Plan destroy(RehearsalSite site) {
    return Planner.plan(
        input(site, new DesiredGraph(Map.of(), Map.of()), Plan.Goal.DESTROY, Set.of()));
  }

  private static PlanInput input(
      RehearsalSite site, DesiredGraph desired, Plan.Goal goal, Set<String> only) {
    return new PlanInput(
        BLADE,
        goal,
        desired,
        site.records(),
        site.views(List.of(SITE), FACTS),
        only,
        RehearsalSite.JOIN,
        Map.of());
  }
}
