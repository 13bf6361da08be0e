package dev.chassis.server.operation;

import dev.chassis.apply.Executor;
import dev.chassis.apply.Lease;
import dev.chassis.apply.LeaseLostException;
import dev.chassis.apply.OperationRun;
import dev.chassis.apply.OperationState;
import dev.chassis.plan.Plan;
import dev.chassis.server.access.Caller;
import dev.chassis.server.event.Events;
import dev.chassis.server.journal.Leases;
import dev.chassis.server.journal.Operation;
import dev.chassis.server.journal.PostgresJournal;
import dev.chassis.server.plan.PlanService;
import dev.chassis.server.plan.Planning;
import dev.chassis.server.plan.StoredPlan;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.store.DatabaseTrouble;
import dev.chassis.server.store.Transactions;
import dev.chassis.site.SiteException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs one claimed operation: sees to it that there is a plan that still holds, then runs it. */
@Component
class OperationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);

  /** An operation that failed inside this often is not tried again. */
  private static final long MOST_EPOCHS = 5;

  private final Executor executor;
  private final PostgresJournal journal;
  private final Leases leases;
  private final Leasehold leasehold;
  private final EventProgress progress;
  private final Events events;
  private final PlanService plans;
  private final Planning planning;
  private final Transactions transactions;

  OperationRunner(
      Executor executor,
      PostgresJournal journal,
      Leases leases,
      Leasehold leasehold,
      EventProgress progress,
      Events events,
      PlanService plans,
      Planning planning,
      Transactions transactions) {
    this.executor = executor;
    this.journal = journal;
    this.leases = leases;
    this.leasehold = leasehold;
    this.progress = progress;
    this.events = events;
    this.plans = plans;
    this.planning = planning;
    this.transactions = transactions;
  }

  /** Runs it as far as it goes under this claim; never throws. */
  void run(Leases.Claim claim) {
    Lease lease = claim.lease();
    leasehold.hold(lease);
    progress.begins(lease.operation(), claim.operation().blade().project());
    try {
      transactions.run(() -> events.operationChanged(lease.operation().text()));
      Optional<Plan> plan = plan(claim);
      if (plan.isPresent()) {
        OperationState state = executor.run(new OperationRun(lease.operation(), lease, plan.get()));
        LOG.info("Operation {} is {}", lease.operation(), state);
        if (!state.isFinal()) {
          leases.release(lease);
        }
      }
    } catch (LeaseLostException lost) {
      LOG.info("Operation {} goes on elsewhere: {}", lease.operation(), lost.getMessage());
    } catch (RuntimeException failure) {
      inside(claim, failure);
    } finally {
      progress.ended(lease.operation());
      leasehold.drop(lease);
    }
  }

  /** The plan to run; empty when there can be none and the operation is ended with the reason. */
  private Optional<Plan> plan(Leases.Claim claim) {
    Operation operation = claim.operation();
    if (operation.cancelRequested() && operation.plan().isEmpty()) {
      journal.finish(claim.lease(), OperationState.CANCELLED, Map.of());
      return Optional.empty();
    }
    Optional<StoredPlan> stored = operation.plan().flatMap(plans::find);
    if (stored.isEmpty()) {
      return planNow(claim);
    }
    boolean begun = !journal.steps(operation.id()).isEmpty();
    if (!begun && !planning.basisHolds(stored.get())) {
      journal.fail(
          claim.lease(),
          "The plan was stale when its turn came: the blade's resources had changed.",
          "Make a new plan and run that one.");
      return Optional.empty();
    }
    return Optional.of(stored.get().plan());
  }

  private Optional<Plan> planNow(Leases.Claim claim) {
    Operation operation = claim.operation();
    Caller caller = Caller.itself("operation-" + operation.id());
    try {
      StoredPlan plan =
          planning.plan(
              new Planning.Wish(
                  operation.blade(), operation.goal(), operation.revision(), operation.only()),
              operation.author());
      PlanService.refuseErrored(plan.plan());
      plans.keep(caller, plan);
      transactions.run(() -> leases.bindPlan(claim.lease(), plan.id()));
      return Optional.of(plan.plan());
    } catch (Problem refused) {
      journal.fail(claim.lease(), refused.detail(), refused.nextStep());
    } catch (SiteException away) {
      journal.fail(
          claim.lease(), Optional.ofNullable(away.getMessage()).orElse(""), away.nextStep());
    }
    return Optional.empty();
  }

  /**
   * A defect of ours, or a database that is away or full: the next owner tries again. In the second
   * case that is once the lease is over, and as often as it takes: it says nothing about the
   * operation.
   */
  private void inside(Leases.Claim claim, RuntimeException failure) {
    Lease lease = claim.lease();
    if (DatabaseTrouble.of(failure).isPresent()) {
      LOG.warn("Operation {} waits for the database: {}", lease.operation(), failure.getMessage());
      return;
    }
    LOG.error("Operation {} stopped inside Chassis", lease.operation(), failure);
    try {
      if (lease.epoch() >= MOST_EPOCHS) {
        journal.fail(
            lease,
            "Chassis failed inside while it ran this operation, " + lease.epoch() + " times.",
            "Report it with the operation's id; what was made is recorded and can be planned again.");
      } else {
        leases.release(lease);
      }
    } catch (RuntimeException away) {
      LOG.warn("Operation {} waits until its lease is over.", lease.operation(), away);
    }
  }
}
