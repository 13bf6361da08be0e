package dev.chassis.apply;

import dev.chassis.apply.StepChange.RecordChange;
import dev.chassis.plan.Action;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.schedule.Task.Part;
import dev.chassis.site.BulkCreation;
import dev.chassis.site.SiteException;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conducts one run: starts what is ready, hears what became of it, ends the operation. */
final class Conductor {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int FORGET_AT_ONCE = 500;

  private final Engine engine;
  private final Run run;
  private final Plan plan;
  private final Countdown countdown;
  private final Map<Address, StepScope> scopes = new HashMap<>();
  private final TaskRuntime.Gate<Boolean> end;
  private int active = 1;

  Conductor(Engine engine, Run run) {
    this.engine = engine;
    this.run = run;
    this.plan = run.operation().plan();
    this.countdown = new Countdown(Graph.of(plan));
    this.end = engine.runtime().gate();
    for (Action action : plan.actions()) {
      if (action.kind() != Kind.KEEP) {
        scopes.put(action.address(), new StepScope(engine, run, action));
      }
    }
    Urgency.of(countdown.tasks()).forEach((task, urgency) -> scope(task).urgency(urgency));
  }

  OperationState conduct() {
    Resumption resumption = new Resumption(run);
    try {
      loseEnded(resumption);
      dispatch(countdown.start(resumption::ended, resumption::begun));
    } catch (LeaseLostException | JournalFailedException e) {
      run.abort(e);
    } finally {
      leave();
    }
    awaitEnd();
    return finish();
  }

  /** What waits for a step that ended badly in an earlier run is still lost. */
  private void loseEnded(Resumption resumption) {
    for (Task task : countdown.tasks()) {
      if (resumption.lost(task)) {
        giveUp(
            task, countdown.failed(task, each -> resumption.begun(each) || resumption.ended(each)));
      }
    }
  }

  private void dispatch(List<Task> ready) {
    List<Task> forgotten = new ArrayList<>();
    Map<Bulk, List<Task>> bulks = new LinkedHashMap<>();
    for (Task task : ready) {
      if (task.part() == Part.FORGET && inDoubt(task)) {
        forgotten.add(task);
      } else if (bulkable(task)) {
        bulks.computeIfAbsent(Bulk.of(task), each -> new ArrayList<>()).add(task);
      } else {
        fork(task);
      }
    }
    for (int from = 0; from < forgotten.size(); from += FORGET_AT_ONCE) {
      List<Task> some = forgotten.subList(from, Math.min(forgotten.size(), from + FORGET_AT_ONCE));
      enter();
      engine.runtime().fork("forget", () -> guarded(() -> forget(some)));
    }
    bulks.values().forEach(this::forkBulk);
  }

  private void forkBulk(List<Task> tasks) {
    for (int from = 0; from < tasks.size(); from += BulkStep.MOST) {
      List<Task> chunk = tasks.subList(from, Math.min(tasks.size(), from + BulkStep.MOST));
      if (chunk.size() == 1) {
        fork(chunk.getFirst());
      } else {
        enter();
        engine.runtime().fork("create " + chunk.size(), () -> guarded(() -> bulk(chunk)));
      }
    }
  }

  private void fork(Task task) {
    enter();
    engine.runtime().fork(task.toString(), () -> guarded(() -> work(task)));
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (StoppedException e) {
      run.stop();
    } catch (LeaseLostException | JournalFailedException e) {
      run.abort(e);
    } finally {
      leave();
    }
  }

  private void work(Task task) {
    StepScope scope = scope(task);
    if (!scope.enter()) {
      giveUp(task, countdown.failed(task, each -> false));
      return;
    }
    Optional<StepChange> unhappy = attempt(task, scope);
    Optional<StepChange> last = scope.leave(unhappy);
    if (last.isPresent()) {
      run.commit(List.of(last.get()));
      scope.committed(last.get());
    }
    if (unhappy.isEmpty()) {
      dispatch(countdown.done(task));
    } else {
      giveUp(task, countdown.failed(task, each -> false));
    }
  }

  /** Runs one task; what it could not do comes back as the change that says so. */
  private Optional<StepChange> attempt(Task task, StepScope scope) {
    try {
      run.check();
      scope.begin(task.part() == Part.DELETE, () -> dispatch(countdown.exists(task)));
      perform(task, scope);
      return Optional.empty();
    } catch (StoppedException e) {
      if (!e.cancelled()) {
        throw e;
      }
      return Optional.of(
          scope.change(
              StepState.CANCELLED, "cancelled; what was done is recorded", left(scope), none()));
    } catch (LeaseLostException | JournalFailedException e) {
      throw e;
    } catch (StepFailedException e) {
      return Optional.of(failed(scope, e.failure()));
    } catch (SiteException e) {
      return Optional.of(failed(scope, StepFailedException.failureOf(e, engine.runtime().now())));
    } catch (RuntimeException e) {
      return Optional.of(failed(scope, scope.internal(e)));
    }
  }

  private static void perform(Task task, StepScope scope) {
    switch (task.part()) {
      case RELEASE -> new UpdateStep(scope).release(task.planned.release());
      case DELETE -> new RemoveStep(scope).run();
      case UPDATE -> new UpdateStep(scope).run();
      case CREATE, ADOPT -> new MakeStep(scope).run();
      case FORGET -> new RemoveStep(scope).forget();
    }
  }

  private StepChange failed(StepScope scope, Failure failure) {
    if (!scope.step().attempts().contains(failure)) {
      scope.note(failure);
    }
    return scope.change(StepState.FAILED, failure.message(), left(scope), none());
  }

  /** An intent that was never sent leaves no record. */
  private static RecordChange left(StepScope scope) {
    RecordedResource record = scope.record();
    return record != null && record.phase() == RecordedResource.Phase.CREATING && scope.untouched()
        ? new RecordChange.Drop(record.address())
        : new RecordChange.Unchanged();
  }

  private static Optional<Suspect> none() {
    return Optional.empty();
  }

  private void forget(List<Task> tasks) {
    List<StepChange> changes = new ArrayList<>();
    for (Task task : tasks) {
      changes.add(
          scope(task)
              .change(
                  StepState.DONE, "forgotten", new RecordChange.Drop(task.address()), late(task)));
    }
    run.commit(changes);
    changes.forEach(change -> scope(change.step().address()).committed(change));
    List<Task> ready = new ArrayList<>();
    tasks.forEach(task -> ready.addAll(countdown.done(task)));
    dispatch(ready);
  }

  private static boolean inDoubt(Task task) {
    return task.action.recorded().filter(record -> record.id().isEmpty()).isPresent();
  }

  /** A create call in doubt may still arrive after its record is forgotten. */
  private Optional<Suspect> late(Task task) {
    return task.action
        .recorded()
        .filter(record -> record.id().isEmpty())
        .map(record -> scope(task).suspect(record.token()));
  }

  private void bulk(List<Task> tasks) {
    try {
      run.check();
      List<StepScope> group = tasks.stream().map(this::scope).toList();
      group.forEach(scope -> scope.begin(false, () -> {}));
      new BulkStep(group).run();
    } catch (StepFailedException | Resolver.UnresolvedException e) {
      // Each step meets the same on its own and says so.
    } catch (StoppedException e) {
      if (!e.cancelled()) {
        throw e;
      }
    }
    List<Task> ready = new ArrayList<>();
    for (Task task : tasks) {
      if (scope(task).step().state() == StepState.DONE) {
        ready.addAll(countdown.done(task));
      } else {
        fork(task);
      }
    }
    dispatch(ready);
  }

  private boolean bulkable(Task task) {
    if (task.part() != Part.CREATE || run.records().containsKey(task.address())) {
      return false;
    }
    try {
      return scope(task).lane().driver() instanceof BulkCreation bulk
          && bulk.bulkTypes().contains(task.action.type());
    } catch (SiteException e) {
      return false;
    }
  }

  /** Writes what became of tasks that will not run. */
  private void giveUp(Task cause, List<Task> lost) {
    boolean cancelled = scope(cause).step().state() == StepState.CANCELLED;
    String sentence =
        cancelled ? "cancelled before it began" : "waits for " + cause.address() + ", which failed";
    writeLost(lost, cancelled ? StepState.CANCELLED : StepState.SKIPPED, sentence);
  }

  private void writeLost(List<Task> lost, StepState state, String note) {
    List<StepChange> changes = new ArrayList<>();
    for (Task task : lost) {
      scope(task).giveUp(state, note).ifPresent(changes::add);
    }
    run.commit(changes);
    changes.forEach(change -> scope(change.step().address()).committed(change));
  }

  private void awaitEnd() {
    boolean interrupted = false;
    while (end.await(POLL) == null) {
      if (Thread.interrupted()) {
        interrupted = true;
        run.stop();
      }
      try {
        if (!run.cancelled() && engine.journal().cancelRequested(run.operation().id())) {
          run.cancel();
          writeLost(countdown.giveUpBlocked(), StepState.CANCELLED, "cancelled before it began");
        }
      } catch (StoppedException e) {
        run.stop();
      } catch (LeaseLostException | JournalFailedException e) {
        run.abort(e);
      } catch (RuntimeException e) {
        run.abort(new JournalFailedException(e));
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private OperationState finish() {
    RuntimeException failure = run.failure();
    if (failure != null) {
      throw failure;
    }
    if (run.stopped() && !countdown.over()) {
      return OperationState.RUNNING;
    }
    if (!countdown.over()) {
      throw new IllegalStateException("Steps were left behind by " + run.operation().id());
    }
    OperationState state = state();
    engine.checkpoints().reached("finish", Checkpoints.OPERATION);
    try {
      engine.journal().finish(run.operation().lease(), state, outputs());
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new JournalFailedException(e);
    }
    engine.checkpoints().reached("finished", Checkpoints.OPERATION);
    return state;
  }

  private OperationState state() {
    OperationState state = OperationState.SUCCEEDED;
    for (StepScope scope : scopes.values()) {
      switch (scope.step().state()) {
        case CANCELLED -> {
          return OperationState.CANCELLED;
        }
        case FAILED, SKIPPED -> state = OperationState.FAILED;
        case WAITING, RUNNING, SETTLING, DONE -> {}
      }
    }
    return state;
  }

  /** The blade's outputs, as far as they are known. */
  private Map<String, Value> outputs() {
    Map<String, Value> known = new LinkedHashMap<>();
    plan.outputs()
        .forEach((name, value) -> {
          try {
            known.put(name, run.resolver().resolve(value));
          } catch (Resolver.UnresolvedException e) {
            // Not known: what it is made of was not created.
          }
        });
    return known;
  }

  private StepScope scope(Task task) {
    return scope(task.address());
  }

  private StepScope scope(Address address) {
    StepScope scope = scopes.get(address);
    if (scope == null) {
      throw new IllegalStateException("No step for " + address);
    }
    return scope;
  }

  private synchronized void enter() {
    active++;
  }

  private void leave() {
    boolean over;
    synchronized (this) {
      active--;
      over = active == 0;
    }
    if (over) {
      end.open(true);
    }
  }

  private record Bulk(dev.chassis.site.SiteName site, dev.chassis.site.ResourceType type) {
    static Bulk of(Task task) {
      return new Bulk(task.action.site(), task.action.type());
    }
  }
}
