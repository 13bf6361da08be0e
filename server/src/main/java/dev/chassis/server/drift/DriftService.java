package dev.chassis.server.drift;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.difference.Contest;
import dev.chassis.server.blade.Blades;
import dev.chassis.server.journal.Operations;
import dev.chassis.server.journal.Repairs;
import dev.chassis.server.resource.Page;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.site.SiteName;
import dev.chassis.value.Plain;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** Tells what others did to a blade, as last seen or as seen now. */
@Component
class DriftService {

  private static final int MOST = PageRequest.MAXIMUM_LIMIT;

  private final Blades blades;
  private final FindingStore findings;
  private final Surveyor surveyor;
  private final Repairs repairs;
  private final Operations operations;
  private final ChassisSettings.Drift settings;

  DriftService(
      Blades blades,
      FindingStore findings,
      Surveyor surveyor,
      Repairs repairs,
      Operations operations,
      ChassisSettings settings) {
    this.blades = blades;
    this.findings = findings;
    this.surveyor = surveyor;
    this.repairs = repairs;
    this.operations = operations;
    this.settings = settings.drift();
  }

  /** As last seen. */
  DriftView.BladeDrift known(BladeName blade) {
    blades.get(blade);
    return view(blade);
  }

  /** Looks at the blade's sites, all at once, and tells what was seen. */
  DriftView.BladeDrift look(BladeName blade) {
    blades.get(blade);
    List<SiteName> sites = findings.sites(blade);
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      sites.forEach(site -> tasks.execute(() -> surveyor.look(site)));
    }
    return view(blade);
  }

  /** A page of findings. */
  Page<DriftView.FindingLine> page(BladeName blade, PageRequest page) {
    blades.get(blade);
    List<Contest> contests = repairs.repeated(blade, settings.contest());
    return Page.of(
            "FindingList",
            findings.page(blade, page),
            page,
            each -> List.of(each.finding().subject(), each.finding().site().text()))
        .map(each -> line(each, contests));
  }

  private DriftView.BladeDrift view(BladeName blade) {
    var counts = new TreeMap<String, Integer>();
    findings
        .counts(blade)
        .forEach((kind, number) -> counts.put(kind.name().toLowerCase(Locale.ROOT), number));
    return DriftView.BladeDrift.of(
        blade.project(),
        blade.blade(),
        counts,
        counts.isEmpty() ? 0 : contested(blade),
        operations.busy(blade),
        findings.sites(blade).stream().map(surveyor::known).toList());
  }

  private int contested(BladeName blade) {
    List<Contest> contests = repairs.repeated(blade, settings.contest());
    if (contests.isEmpty()) {
      return 0;
    }
    var first = new PageRequest(MOST, Optional.empty(), "subject", false);
    return (int)
        findings.page(blade, first).stream()
            .filter(each -> contest(each.finding(), contests).isPresent())
            .count();
  }

  private static DriftView.FindingLine line(FindingStore.Dated dated, List<Contest> contests) {
    Finding finding = dated.finding();
    return new DriftView.FindingLine(
        finding.subject(),
        finding.type().text(),
        finding.site().text(),
        finding.id(),
        finding.kind().name(),
        finding.changes(),
        finding.detail(),
        dated.firstSeen(),
        dated.lastSeen(),
        contest(finding, contests).map(DriftService::shown).orElse(null));
  }

  private static DriftView.Contested shown(Contest contest) {
    return new DriftView.Contested(
        contest.attribute(),
        contest.repairs(),
        contest.since(),
        contest.seen().stream().map(Plain::from).toList(),
        "Find out who sets it before you apply again, or write what was seen into the document.");
  }

  private static Optional<Contest> contest(Finding finding, List<Contest> contests) {
    return contests.stream()
        .filter(each -> each.address().text().equals(finding.subject()))
        .filter(each ->
            each.attribute().isEmpty()
                ? finding.kind() == Finding.Kind.MISSING
                : finding.changes().stream().anyMatch(change -> names(change, each.attribute())))
        .findFirst();
  }

  private static boolean names(Map<String, ?> change, String attribute) {
    return attribute.equals(change.get("attribute"));
  }
}
