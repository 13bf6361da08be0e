package dev.chassis.plan.difference;

import dev.chassis.plan.Plan.QuotaDelta;
import dev.chassis.site.QuotaName;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses, before anything is created, what cannot fit (one error a quota). */
final class QuotaVerdict {

  private final PlanInput input;
  private final Findings findings;

  QuotaVerdict(PlanInput input, Findings findings) {
    this.input = input;
    this.findings = findings;
  }

  static Map<SiteName, Optional<SiteFacts>> facts(PlanInput input) {
    var facts = new HashMap<SiteName, Optional<SiteFacts>>();
    input.sites().forEach((site, view) -> facts.put(site, view.facts()));
    return facts;
  }

  void judge(List<QuotaDelta> deltas) {
    for (QuotaDelta delta : deltas) {
      if (!delta.fits()) {
        refuse("quota", delta);
      }
      ofProject(delta).filter(own -> !own.fits()).ifPresent(own -> refuse("project-quota", own));
    }
  }

  private Optional<QuotaDelta> ofProject(QuotaDelta delta) {
    Map<QuotaName, SiteFacts.Quota> granted =
        input.projectQuotas().getOrDefault(delta.site(), Map.of());
    return Optional.ofNullable(granted.get(delta.quota()))
        .map(quota ->
            new QuotaDelta(
                delta.site(), delta.quota(), delta.delta(), quota.used(), quota.limit()));
  }

  private void refuse(String code, QuotaDelta delta) {
    long left = Math.max(0, delta.limit() - delta.used());
    findings.error(
        code,
        "sites." + delta.site() + ".quotas." + delta.quota().text(),
        delta.site(),
        delta.delta(),
        delta.quota().text(),
        delta.used(),
        delta.limit(),
        left,
        delta.delta() - left,
        input.blade().project());
  }
}
