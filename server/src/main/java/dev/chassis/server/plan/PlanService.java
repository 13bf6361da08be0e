package dev.chassis.server.plan;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.Plan;
import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Role;
import dev.chassis.server.audit.Trail;
import dev.chassis.server.blade.Blades;
import dev.chassis.server.blade.StoredBlade;
import dev.chassis.server.journal.Operation;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.store.Transactions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes plans for people, keeps them and finds them again. */
@Component
public class PlanService {

  private final Planning planning;
  private final PlanStore store;
  private final Blades blades;
  private final Transactions transactions;
  private final Trail trail;

  PlanService(
      Planning planning, PlanStore store, Blades blades, Transactions transactions, Trail trail) {
    this.planning = planning;
    this.store = store;
    this.blades = blades;
    this.transactions = transactions;
    this.trail = trail;
  }

  /**
   * What is asked for.
   *
   * @param goal {@code APPLY} when left out
   * @param revision to apply; the newest when left out
   * @param to the revision to go back to; the one before the newest when left out
   */
  public record Request(
      @Nullable String goal,
      @Nullable Integer revision,
      @Nullable Integer to,
      @Nullable List<String> only) {}

  /** Makes a plan and keeps it. */
  public StoredPlan make(Caller caller, BladeName blade, Request request) {
    return keep(caller, planning.plan(wish(blade, request), caller.user()));
  }

  /** Keeps a plan. */
  public StoredPlan keep(Caller caller, StoredPlan plan) {
    transactions.run(() -> {
      store.insert(plan);
      trail.done(
          caller,
          "plan.make",
          plan.blade().project(),
          plan.blade().blade(),
          plan.goal() + " " + plan.id());
    });
    return plan;
  }

  /** What a request means for a blade as it is now. */
  public Planning.Wish wish(BladeName name, Request request) {
    Operation.Goal goal = goal(request.goal());
    List<String> only = Optional.ofNullable(request.only()).orElse(List.of());
    StoredBlade blade = blades.get(name);
    return switch (goal) {
      case DESTROY -> new Planning.Wish(name, goal, null, only);
      case APPLY -> {
        Integer asked = request.revision();
        int revision = asked == null ? blade.revision() : asked;
        blades.revision(name, revision);
        yield new Planning.Wish(name, goal, revision, only);
      }
      case ROLLBACK -> {
        Integer asked = request.to();
        int to = asked == null ? blade.revision() - 1 : asked;
        if (to < 1) {
          throw Problem.conflict(
              "nothing-before",
              "Blade '" + name + "' has only one revision: there is none to go back to.",
              "Store another revision, or destroy the blade.");
        }
        blades.revision(name, to);
        yield new Planning.Wish(name, goal, to, only);
      }
    };
  }

  /** A plan that the caller may see. */
  public StoredPlan get(Caller caller, String id) {
    return store
        .find(id)
        .filter(plan -> caller.may(Role.USER, plan.blade().project()))
        .orElseThrow(() ->
            Problem.notFound(
                "There is no plan '" + id + "' that you may see.",
                "Plans that never ran are dropped after a week; make a new one."));
  }

  /** Drops plans that nobody ran within a week; how many. */
  public int dropOld() {
    return store.dropOld();
  }

  /** A plan by its id, for what runs it. */
  public Optional<StoredPlan> find(String id) {
    return store.find(id);
  }

  /**
   * Refuses a plan that could not be made whole.
   *
   * @throws Problem 422 with the plan's diagnostics
   */
  public static void refuseErrored(Plan plan) {
    if (plan.errored()) {
      throw Problem.invalid(
          "The plan cannot be carried out"
              + plan.diagnostics().stream()
                  .filter(each -> each.severity() == dev.chassis.blade.diagnostic.Severity.ERROR)
                  .findFirst()
                  .map(each -> ": " + each.summary())
                  .orElse("."),
          "Do what the diagnostics say, and plan again.",
          plan.diagnostics());
    }
  }

  private static Operation.Goal goal(@Nullable String text) {
    if (text == null) {
      return Operation.Goal.APPLY;
    }
    for (Operation.Goal goal : Operation.Goal.values()) {
      if (goal.name().equals(text)) {
        return goal;
      }
    }
    throw Problem.malformed("There is no goal '" + text + "'.", "Use APPLY, DESTROY or ROLLBACK.");
  }
}
