package dev.chassis.server.operation;

import dev.chassis.apply.OperationId;
import dev.chassis.plan.BladeName;
import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Role;
import dev.chassis.server.audit.Trail;
import dev.chassis.server.blade.Blades;
import dev.chassis.server.event.Events;
import dev.chassis.server.journal.Operation;
import dev.chassis.server.journal.Operations;
import dev.chassis.server.plan.PlanService;
import dev.chassis.server.plan.Planning;
import dev.chassis.server.plan.StoredPlan;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.repeat.RepeatedRequests;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.store.Transactions;
import dev.chassis.server.store.Turns;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Takes operations. One that is asked for with a plan does what the plan says or is refused; one
 * that is asked for by its goal gets a plan here, or at its turn when the blade is busy.
 */
@Component
public class OperationService {

  private final Operations operations;
  private final PlanService plans;
  private final Planning planning;
  private final Blades blades;
  private final Events events;
  private final Transactions transactions;
  private final Turns turns;
  private final RepeatedRequests repeated;
  private final Trail trail;
  private final ChassisSettings settings;

  OperationService(
      Operations operations,
      PlanService plans,
      Planning planning,
      Blades blades,
      Events events,
      Transactions transactions,
      Turns turns,
      RepeatedRequests repeated,
      Trail trail,
      ChassisSettings settings) {
    this.operations = operations;
    this.plans = plans;
    this.planning = planning;
    this.blades = blades;
    this.events = events;
    this.transactions = transactions;
    this.turns = turns;
    this.repeated = repeated;
    this.trail = trail;
    this.settings = settings;
  }

  /**
   * What is asked for.
   *
   * @param plan a plan to run; everything else is then in it
   */
  record Request(
      @Nullable String plan,
      @Nullable String goal,
      @Nullable Integer revision,
      @Nullable Integer to,
      @Nullable List<String> only) {}

  Operation start(Caller caller, BladeName blade, Request request) {
    String id = request.plan();
    if (id != null) {
      return run(caller, approved(caller, blade, id));
    }
    Planning.Wish wish =
        plans.wish(
            blade,
            new PlanService.Request(
                request.goal(), request.revision(), request.to(), request.only()));
    if (operations.busy(blade)) {
      return queue(caller, wish, null);
    }
    StoredPlan plan = planning.plan(wish, caller.user());
    PlanService.refuseErrored(plan.plan());
    return run(caller, plans.keep(caller, plan));
  }

  /** The plan, if it is this blade's and would be the same if it were made now. */
  private StoredPlan approved(Caller caller, BladeName blade, String id) {
    StoredPlan plan = plans.get(caller, id);
    if (!plan.blade().equals(blade)) {
      throw Problem.notFound(
          "Plan '" + id + "' is not one of blade '" + blade + "'.", "Name a plan of this blade.");
    }
    PlanService.refuseErrored(plan.plan());
    if (operations.busy(blade)) {
      throw Problem.conflict(
          "stale-plan",
          "An operation of blade '" + blade + "' waits or runs; the plan will be stale after it.",
          "Wait for it and plan again, or ask for the goal instead of a plan: it then gets its plan"
              + " at its turn.");
    }
    StoredPlan again = planning.again(plan, caller.user());
    if (!again.signature().equals(plan.signature()) || !again.basis().equals(plan.basis())) {
      throw Problem.conflict(
          "stale-plan",
          "Things have changed since the plan was made; it would not be the same now.",
          "Make a new plan, look at it and run that one.");
    }
    return plan;
  }

  private Operation run(Caller caller, StoredPlan plan) {
    return queue(
        caller,
        new Planning.Wish(plan.blade(), plan.goal(), plan.revision(), plan.only()),
        plan.id());
  }

  private Operation queue(Caller caller, Planning.Wish wish, @Nullable String plan) {
    return transactions.call(() -> {
      turns.take("blade", wish.blade().toString());
      blades.get(wish.blade());
      Operation queued =
          operations.queue(
              new Operations.Order(
                  wish.blade(),
                  wish.goal(),
                  revision(caller, wish),
                  wish.only(),
                  plan,
                  caller.user(),
                  settings.engine().deadline()));
      events.operationChanged(queued.id().text());
      trail.done(
          caller,
          "operation.start",
          wish.blade().project(),
          wish.blade().blade(),
          wish.goal() + " " + queued.id());
      repeated.carriedOut(HttpStatus.ACCEPTED, OperationView.of(queued, null));
      return queued;
    });
  }

  /** A rollback is a new revision whose content is an earlier one's (engine rule 9). */
  private @Nullable Integer revision(Caller caller, Planning.Wish wish) {
    Integer to = wish.revision();
    if (wish.goal() != Operation.Goal.ROLLBACK || to == null) {
      return to;
    }
    return blades.write(
        wish.blade(),
        blades.revision(wish.blade(), to).content(),
        caller.user(),
        "rollback",
        "Back to revision " + to);
  }

  /** An operation that the caller may see. */
  Operation get(Caller caller, String id) {
    return operations
        .find(new OperationId(id))
        .filter(each -> caller.may(Role.USER, each.blade().project()))
        .orElseThrow(() -> unknown(id));
  }

  Operation cancel(Caller caller, String id) {
    Operation seen = get(caller, id);
    caller.require(Role.DEVOPS, seen.blade().project());
    return transactions.call(() -> {
      Operation now = operations.requestCancel(seen.id()).orElseThrow(() -> unknown(id));
      events.operationChanged(id);
      trail.done(caller, "operation.cancel", now.blade().project(), id, now.state().name());
      return now;
    });
  }

  private static Problem unknown(String id) {
    return Problem.notFound(
        "There is no operation '" + id + "' that you may see.", "See the list of operations.");
  }
}
