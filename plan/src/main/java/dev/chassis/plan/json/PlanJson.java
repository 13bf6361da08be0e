package dev.chassis.plan.json;

import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.diagnostic.Severity;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.Plan;
import dev.chassis.plan.Plan.Deferral;
import dev.chassis.plan.Plan.Drift;
import dev.chassis.plan.Plan.QuotaDelta;
import dev.chassis.site.QuotaName;
import dev.chassis.value.Plain;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The machine form of a plan. Stable: fields are added and never change their meaning; {@code
 * format} is raised when something is taken away. Reading what was written gives an equal plan.
 */
public final class PlanJson {

  /** The form that is written and read. */
  public static final int FORMAT = 1;

  private PlanJson() {}

  /** A plan as plain objects, fields in a fixed order; the result may be changed by the caller. */
  public static Map<String, @Nullable Object> write(Plan plan) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("format", FORMAT);
    json.put("project", plan.blade().project());
    json.put("blade", plan.blade().blade());
    json.put("goal", Words.of(plan.goal()));
    json.put("complete", plan.complete());
    json.put("applyable", plan.applyable());
    json.put("errored", plan.errored());
    json.put("summary", summary(plan));
    json.put("actions", Words.list(plan.actions(), ActionJson::write));
    json.put("drift", Words.list(plan.drift(), PlanJson::drift));
    json.put("deferred", Words.list(plan.deferred(), PlanJson::deferral));
    json.put("quotas", Words.list(plan.quotas(), PlanJson::quota));
    json.put("outputs", Plain.mapping(plan.outputs()));
    json.put("names", new TreeMap<>(plan.names()));
    json.put("diagnostics", Words.list(plan.diagnostics(), PlanJson::diagnostic));
    return json;
  }

  /**
   * The plan that was written.
   *
   * @throws IllegalArgumentException when it is none, naming the field
   */
  public static Plan read(Map<?, ?> json) {
    var in = new Reader(json, "plan");
    int format = (int) in.number("format");
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "This plan has format " + format + " and only format " + FORMAT + " is read: plan again");
    }
    return new Plan(
        new BladeName(in.text("project"), in.text("blade")),
        in.word("goal", Plan.Goal.class),
        in.list("actions", ActionJson::read),
        in.list("drift", PlanJson::readDrift),
        in.list("deferred", PlanJson::readDeferral),
        in.list("quotas", PlanJson::readQuota),
        in.fields("outputs"),
        in.optionalNames("names"),
        in.list("diagnostics", PlanJson::readDiagnostic),
        in.truth("complete"),
        in.truth("applyable"),
        in.truth("errored"));
  }

  private static Map<String, @Nullable Object> summary(Plan plan) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    for (Kind kind : Kind.values()) {
      json.put(Words.of(kind), plan.summary().count(kind));
    }
    return json;
  }

  private static Map<String, @Nullable Object> drift(Drift drift) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("address", drift.address().text());
    json.put("type", drift.type().text());
    json.put("site", drift.site().text());
    json.put("kind", Words.of(drift.kind()));
    json.put("changes", Words.list(drift.changes(), ActionJson::change));
    return json;
  }

  private static Drift readDrift(Reader in) {
    return new Drift(
        in.address("address"),
        in.type("type"),
        in.site("site"),
        in.word("kind", Drift.Kind.class),
        in.list("changes", ActionJson::readChange));
  }

  private static Map<String, @Nullable Object> deferral(Deferral deferral) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("address", deferral.address().text());
    json.put("attribute", deferral.attribute());
    json.put("waitsFor", Words.list(deferral.waitsFor(), Plain::from));
    return json;
  }

  private static Deferral readDeferral(Reader in) {
    return new Deferral(
        in.address("address"),
        in.text("attribute"),
        in.values("waitsFor").stream().map(Value.Reference.class::cast).toList());
  }

  private static Map<String, @Nullable Object> quota(QuotaDelta quota) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("site", quota.site().text());
    json.put("quota", Words.of(quota.quota()));
    json.put("delta", quota.delta());
    json.put("used", quota.used());
    json.put("limit", quota.limit());
    json.put("peak", quota.peak());
    json.put("fits", quota.fits());
    return json;
  }

  private static QuotaDelta readQuota(Reader in) {
    return new QuotaDelta(
        in.site("site"),
        in.word("quota", QuotaName.class),
        in.number("delta"),
        in.number("used"),
        in.number("limit"),
        in.number("peak"));
  }

  private static Map<String, @Nullable Object> diagnostic(Diagnostic diagnostic) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("severity", Words.of(diagnostic.severity()));
    json.put("code", diagnostic.code());
    json.put("source", diagnostic.position().source());
    json.put("line", diagnostic.position().line());
    json.put("column", diagnostic.position().column());
    json.put("path", diagnostic.path());
    json.put("summary", diagnostic.summary());
    json.put("allowed", diagnostic.allowed());
    json.put("nextStep", diagnostic.nextStep());
    return json;
  }

  private static Diagnostic readDiagnostic(Reader in) {
    return new Diagnostic(
        in.word("severity", Severity.class),
        in.text("code"),
        new Position(in.text("source"), (int) in.number("line"), (int) in.number("column")),
        in.text("path"),
        in.text("summary"),
        in.text("allowed"),
        in.text("nextStep"));
  }
}
