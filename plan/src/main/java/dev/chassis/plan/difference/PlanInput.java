package dev.chassis.plan.difference;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.QuotaName;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a plan is made of. Equal inputs give equal plans.
 *
 * @param desired what the revision wants; not looked at when the goal is to destroy
 * @param recorded every record of the blade, in any order
 * @param sites each site that the document or a record names; one that is missing counts as not
 *     reachable
 * @param only names of components to which the plan is limited; empty for all
 * @param evaluator computes expressions over outputs that are known
 * @param projectQuotas what Chassis itself grants the project on a site; absent names are not
 *     limited
 */
public record PlanInput(
    BladeName blade,
    Plan.Goal goal,
    DesiredGraph desired,
    List<RecordedResource> recorded,
    Map<SiteName, SiteView> sites,
    Set<String> only,
    Evaluator evaluator,
    Map<SiteName, Map<QuotaName, SiteFacts.Quota>> projectQuotas) {

  public PlanInput {
    recorded = List.copyOf(recorded);
    sites = Map.copyOf(sites);
    only = Set.copyOf(only);
    projectQuotas = Map.copyOf(projectQuotas);
    if (goal == Plan.Goal.DESTROY) {
      desired = new DesiredGraph(Map.of(), Map.of());
    }
  }
}
