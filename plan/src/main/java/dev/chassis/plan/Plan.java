package dev.chassis.plan;

import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.site.QuotaName;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;

/**
 * What applying a revision would do (engine rule 10). A value: the plan that a person reads is the
 * very one that runs.
 *
 * @param goal why it was made
 * @param actions in a possible serial order, creates before what needs them, deletes after; kept
 *     resources included
 * @param drift what differs on the sites from what was recorded
 * @param deferred attributes that are known only while it runs
 * @param quotas what it takes from each site's quotas against what is left
 * @param outputs the blade's outputs, perhaps deferred
 * @param names what people call the things of the sites that the plan uses and does not make
 *     (images, flavors, external networks), by id; only shown
 * @param complete true when nothing was left out ({@code --only}, a site that cannot be reached)
 * @param applyable true when there is something to do and nothing forbids it
 * @param errored true when it could not be made whole; the diagnostics say why
 */
public record Plan(
    BladeName blade,
    Goal goal,
    List<Action> actions,
    List<Drift> drift,
    List<Deferral> deferred,
    List<QuotaDelta> quotas,
    Map<String, Value> outputs,
    Map<String, String> names,
    List<Diagnostic> diagnostics,
    boolean complete,
    boolean applyable,
    boolean errored) {

  /** How many actions of each kind there are. */
  public PlanSummary summary() {
    return PlanSummary.of(actions);
  }

  /** What a command that made this plan exits with: 0 nothing to do, 2 changes, 1 error. */
  public int exitCode() {
    if (errored) {
      return 1;
    }
    return applyable ? 2 : 0;
  }

  /** Why a plan was made. */
  public enum Goal {
    APPLY,
    DESTROY
  }

  /** Something that someone else changed or deleted. */
  public record Drift(
      Address address,
      ResourceType type,
      SiteName site,
      Kind kind,
      List<Action.AttributeChange> changes) {
    /** What happened to it. */
    public enum Kind {
      CHANGED,
      DELETED,
      FAILED
    }
  }

  /** An attribute whose value waits for outputs of others. */
  public record Deferral(Address address, String attribute, List<Value.Reference> waitsFor) {}

  /**
   * What the plan takes from one quota.
   *
   * @param delta may be negative
   * @param limit -1 for none
   * @param peak what it takes if nothing is given back before: never less than {@code delta}
   */
  public record QuotaDelta(
      SiteName site, QuotaName quota, long delta, long used, long limit, long peak) {

    /** A change that gives nothing back on the way. */
    public QuotaDelta(SiteName site, QuotaName quota, long delta, long used, long limit) {
      this(site, quota, delta, used, limit, Math.max(0, delta));
    }

    /** True when it fits only if what is given back is given back first. */
    public boolean tight() {
      return fits() && limit >= 0 && used + peak > limit;
    }

    /** True when it fits or gives back. */
    public boolean fits() {
      return delta <= 0 || limit < 0 || used + delta <= limit;
    }
  }
}
