package dev.chassis.plan.difference;

import dev.chassis.plan.Action;
import dev.chassis.plan.Plan;
import dev.chassis.plan.quota.QuotaCount;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;

/**
 * Makes a plan of what is desired, recorded and observed (engine rule 10). A pure function: no
 * clock, no chance, no network; equal inputs give equal plans. Takes {@code O(n log n)} for n
 * resources.
 */
public final class Planner {

  private Planner() {}

  /**
   * The plan.
   *
   * <p>What cannot be planned well does not end in an exception but in the plan's diagnostics.
   *
   * @throws IllegalArgumentException when the desired graph is not what it promises to be: a cycle,
   *     or an attribute that its type does not have
   */
  public static Plan plan(PlanInput input) {
    var findings = new Findings(input.blade());
    var known = new Known(input);
    var edges = new Edges(input.desired());
    var scope = Scope.of(input, edges, known);
    var draft = new Draft(input, known, edges, scope, findings);
    draft.decide();
    new Strangers(input, known, scope, findings).report(draft);
    List<Action> actions = ActionOrder.of(draft.actions(), known);
    var quotas = QuotaCount.of(actions, QuotaVerdict.facts(input));
    new QuotaVerdict(input, findings).judge(quotas);
    return assemble(input, draft, actions, quotas, findings, scope);
  }

  private static Plan assemble(
      PlanInput input,
      Draft draft,
      List<Action> actions,
      List<Plan.QuotaDelta> quotas,
      Findings findings,
      Scope scope) {
    boolean errored = findings.hasErrors();
    boolean work = actions.stream().anyMatch(action -> action.kind() != Action.Kind.KEEP);
    Map<String, Value> outputs = draft.outputs();
    return new Plan(
        input.blade(),
        input.goal(),
        actions,
        draft.drift(),
        draft.deferrals(),
        quotas,
        outputs,
        Names.of(actions, input.sites()),
        findings.list(),
        scope.everything() && !draft.leftOut(),
        work && !errored,
        errored);
  }
}
