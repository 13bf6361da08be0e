package dev.chassis.server.plan;

import dev.chassis.plan.Action;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.quota.QuotaCount;
import dev.chassis.server.journal.Records;
import dev.chassis.server.project.Project;
import dev.chassis.site.QuotaName;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What Chassis itself grants a project on each site, and how much of it the project uses. */
@Component
class ProjectUse {

  private final Records records;

  ProjectUse(Records records) {
    this.records = records;
  }

  /** Only what is limited; use is counted over all blades of the project, from the records. */
  Map<SiteName, Map<QuotaName, SiteFacts.Quota>> of(
      Project project, Map<SiteName, Optional<SiteFacts>> facts) {
    if (project.quotas().isEmpty()) {
      return Map.of();
    }
    var used = new LinkedHashMap<SiteName, Map<QuotaName, Long>>();
    List<Action> made = records.ofProject(project.name()).stream().map(ProjectUse::made).toList();
    for (Plan.QuotaDelta each : QuotaCount.of(made, facts)) {
      used.computeIfAbsent(each.site(), site -> new EnumMap<>(QuotaName.class))
          .put(each.quota(), each.delta());
    }
    var quotas = new LinkedHashMap<SiteName, Map<QuotaName, SiteFacts.Quota>>();
    project
        .quotas()
        .forEach((site, limits) -> {
          Map<QuotaName, Long> there = used.getOrDefault(site, Map.of());
          var bySite = new EnumMap<QuotaName, SiteFacts.Quota>(QuotaName.class);
          limits.forEach((name, limit) ->
              bySite.put(name, new SiteFacts.Quota(limit, there.getOrDefault(name, 0L))));
          quotas.put(site, bySite);
        });
    return quotas;
  }

  private static Action made(RecordedResource record) {
    return new Action(
        record.address(),
        record.type(),
        record.site(),
        Action.Kind.CREATE,
        Optional.of(
            new ResourceSpec(record.address(), record.type(), record.site(), record.attributes())),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Set.of());
  }
}
