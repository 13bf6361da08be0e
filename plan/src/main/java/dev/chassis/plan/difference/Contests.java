package dev.chassis.plan.difference;

import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.plan.Plan;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Warns in a plan of what someone else will change again. Pure. */
public final class Contests {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Contests() {}

  /** The plan with one warning for each contest that goes on in its drift. */
  public static Plan warned(Plan plan, List<Contest> contests) {
    var findings = new Findings(plan.blade());
    for (Plan.Drift drift : plan.drift()) {
      contests.stream()
          .filter(contest -> contest.goesOnIn(drift))
          .forEach(contest -> warn(findings, contest, drift));
    }
    List<Diagnostic> warnings = findings.list();
    if (warnings.isEmpty()) {
      return plan;
    }
    var diagnostics = new ArrayList<>(plan.diagnostics());
    diagnostics.addAll(warnings);
    return new Plan(
        plan.blade(),
        plan.goal(),
        plan.actions(),
        plan.drift(),
        plan.deferred(),
        plan.quotas(),
        plan.outputs(),
        plan.names(),
        List.copyOf(diagnostics),
        plan.complete(),
        plan.applyable(),
        plan.errored());
  }

  private static void warn(Findings findings, Contest contest, Plan.Drift drift) {
    String address = contest.address().text();
    String since = MINUTE.format(contest.since());
    if (contest.attribute().isEmpty()) {
      findings.warning("contested-existence", address, address, contest.repairs(), since);
    } else {
      findings.warning(
          "contested",
          address + "." + contest.attribute(),
          address,
          contest.attribute(),
          contest.repairs(),
          since,
          values(contest, drift));
    }
  }

  private static String values(Contest contest, Plan.Drift drift) {
    return Stream.concat(
            contest.seen().stream(),
            drift.changes().stream()
                .filter(change -> change.name().equals(contest.attribute()))
                .map(AttributeChange::after))
        .map(value -> value.canonical())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
