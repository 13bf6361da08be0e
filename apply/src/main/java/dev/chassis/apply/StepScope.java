package dev.chassis.apply;

import dev.chassis.apply.StepChange.RecordChange;
import dev.chassis.plan.Action;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Driver;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.Mark;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import dev.chassis.site.TypeSchema.Fence;
import dev.chassis.site.TypeSchemas;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One step at work: its entry in the journal, its clock, its calls to the site. The parts of a step
 * never run at the same time; only giving a part up may meet another at work, under the lock.
 */
final class StepScope {

  private static final Duration SLICE = Duration.ofSeconds(2);

  private final Engine engine;
  private final Run run;
  private final Action action;
  private Lane lane;
  private ResourceType type;
  private volatile Step step;
  private @Nullable StepClock clock;
  private @Nullable Instant outageNoted;
  private Turn turn;
  private boolean untouched;
  private Runnable onExists = () -> {};
  private boolean atWork;
  private boolean closed;
  private @Nullable StepChange fate;

  StepScope(Engine engine, Run run, Action action) {
    this.engine = engine;
    this.run = run;
    this.action = action;
    this.lane = engine.lanes().lane(action.site());
    this.type = action.type();
    this.turn = new Turn(run.operation().id().text(), 0);
    Step before = run.journaled(action.address());
    this.step =
        before != null
            ? before
            : new Step(
                action.address(),
                action.kind(),
                StepState.WAITING,
                "",
                List.of(),
                Optional.empty(),
                Optional.empty());
  }

  /** Gives its calls their place in the queue to the site. */
  void urgency(int urgency) {
    turn = new Turn(turn.flow(), Math.max(turn.urgency(), urgency));
  }

  Engine engine() {
    return engine;
  }

  Run run() {
    return run;
  }

  Action action() {
    return action;
  }

  Lane lane() {
    return lane;
  }

  Step step() {
    return step;
  }

  /** A part of the step starts; false when the step was given up before. */
  synchronized boolean enter() {
    atWork = !closed;
    return atWork;
  }

  /**
   * A part has ended.
   *
   * @param unhappy the change that ends the step because the part failed
   * @return the change that ends the step: that one, or the one for an other part given up since
   */
  synchronized Optional<StepChange> leave(Optional<StepChange> unhappy) {
    atWork = false;
    closed |= unhappy.isPresent();
    return unhappy.or(() ->
        Optional.ofNullable(fate)
            .filter(_ -> !step.state().isFinal())
            .map(f -> change(f.step().state(), f.step().note(), f.record(), f.suspect())));
  }

  /**
   * A part of the step will not run.
   *
   * @return the change that ends the step; empty when it has ended or must end its other part first
   */
  synchronized Optional<StepChange> giveUp(StepState state, String note) {
    if (closed || step.state().isFinal()) {
      return Optional.empty();
    }
    closed = true;
    StepChange change = change(state, note, new RecordChange.Unchanged(), Optional.empty());
    fate = atWork ? change : null;
    return atWork ? Optional.empty() : Optional.of(change);
  }

  /**
   * Starts or restarts the step's clock: each part has the whole time. What is deleted may be of
   * another type and on another site than what is made in its place.
   */
  void begin(boolean deletes, Runnable existsSignal) {
    Optional<RecordedResource> old = deletes ? action.recorded() : Optional.empty();
    lane = engine.lanes().lane(old.map(RecordedResource::site).orElse(action.site()));
    type = old.map(RecordedResource::type).orElse(action.type());
    onExists = existsSignal;
    EngineSettings settings = engine.settings();
    clock =
        new StepClock(
            lane.breaker(), engine.runtime(), settings.deadline(type), settings.outagePatience());
  }

  private StepClock clock() {
    if (clock == null) {
      throw new IllegalStateException("The step has not begun: " + action.address());
    }
    return clock;
  }

  @Nullable RecordedResource record() {
    return run.records().get(action.address());
  }

  /**
   * Refuses to touch what another operation has made here since the plan was.
   *
   * @throws StepFailedException when the record is neither the plan's nor this operation's
   */
  void refuseStale(RecordedResource record) {
    boolean planned =
        action.recorded().filter(old -> old.token().equals(record.token())).isPresent();
    if (!planned && !record.operation().equals(run.operation().id().text())) {
      throw StepFailedException.of(
          ErrorCode.CONFLICT,
          action.address() + " was made anew since this plan was made",
          "Make a new plan.",
          engine.runtime().now());
    }
  }

  /** The mark for objects of this step. */
  Mark mark(String token) {
    var blade = run.operation().plan().blade();
    return new Mark(
        blade.project(), blade.blade(), action.address(), run.operation().id().text(), token);
  }

  /** A suspect for a token of this step, watched from now for the settle window. */
  Suspect suspect(String token) {
    return new Suspect(
        run.operation().plan().blade(),
        action.address(),
        type,
        lane.site(),
        token,
        engine.runtime().now().plus(engine.settings().settleWindow()));
  }

  /**
   * A suspect for an object that was made well: whatever stands between here and the site may have
   * sent the request twice, and only a unique key refuses the second.
   */
  Optional<Suspect> twin(String token) {
    return TypeSchemas.of(type).fence() == Fence.UNIQUE
        ? Optional.empty()
        : Optional.of(suspect(token));
  }

  /** Remembers that no request of this intent was ever sent, so that its record may be dropped. */
  void untouched(boolean yes) {
    untouched = yes;
  }

  boolean untouched() {
    return untouched;
  }

  /** Tells those who wait only for an id. */
  void exists() {
    onExists.run();
  }

  /** The change that brings the step to a state, not yet written. */
  StepChange change(StepState state, String note, RecordChange record, Optional<Suspect> suspect) {
    Instant now = engine.runtime().now();
    Optional<Instant> started = step.startedAt().or(() -> Optional.of(now));
    Optional<Instant> ended = state.isFinal() ? Optional.of(now) : Optional.empty();
    Step next = new Step(step.address(), step.kind(), state, note, step.attempts(), started, ended);
    return new StepChange(next, record, suspect);
  }

  /** To be told of each change of this step that became durable. */
  void committed(StepChange change) {
    step = change.step();
  }

  void write(StepState state, String note, RecordChange record, Optional<Suspect> suspect) {
    StepChange change = change(state, note, record, suspect);
    run.commit(List.of(change));
    committed(change);
  }

  void write(StepState state, String note) {
    write(state, note, new RecordChange.Unchanged(), Optional.empty());
  }

  void write(StepState state, String note, RecordedResource resource) {
    write(state, note, new RecordChange.Put(resource), Optional.empty());
  }

  /** Writes another sentence for people; who says something is at work. */
  private void say(String note) {
    write(step.state() == StepState.WAITING ? StepState.RUNNING : step.state(), note);
  }

  /** One call, once the site is well. */
  <T> T call(Function<Driver, T> request) {
    awaitHealthy();
    run.check();
    engine.checkpoints().reached("request", action.address());
    T answer =
        lane.call(
            turn,
            driver -> {
              run.checkLease();
              return request.apply(driver);
            });
    engine.checkpoints().reached("response", action.address());
    return answer;
  }

  /** A call that may be repeated whatever became of it, until it succeeds or is refused. */
  <T> T retrying(Function<Driver, T> request) {
    Backoff backoff = backoff();
    while (true) {
      try {
        return call(request);
      } catch (SiteException e) {
        retryOrFail(e, backoff);
      }
    }
  }

  Backoff backoff() {
    EngineSettings settings = engine.settings();
    return new Backoff(engine.runtime(), settings.backoffFirst(), settings.backoffLongest());
  }

  /**
   * Keeps the failure and pauses before the next attempt.
   *
   * @throws StepFailedException when another attempt is of no use or there is no time for one
   */
  void retryOrFail(SiteException cause, Backoff backoff) {
    note(StepFailedException.failureOf(cause, engine.runtime().now()));
    Duration pause = backoff.next(cause.retryAfter());
    if (!cause.code().worthRetrying() || !hasTimeFor(pause)) {
      throw new StepFailedException(cause, engine.runtime().now());
    }
    say(cause.getMessage() + "; trying again");
    pause(pause);
  }

  /** Keeps a failure in the step; it becomes durable with the next write. */
  void note(Failure failure) {
    List<Failure> attempts = new ArrayList<>(step.attempts());
    attempts.add(failure);
    step =
        new Step(
            step.address(),
            step.kind(),
            step.state(),
            step.note(),
            attempts.subList(Math.max(0, attempts.size() - 10), attempts.size()),
            step.startedAt(),
            step.endedAt());
  }

  /** Sleeps, in slices so that a cancelled run does not wait for it. */
  void pause(Duration duration) {
    Instant end = engine.runtime().now().plus(duration);
    for (Duration left = duration; left.isPositive(); left = until(end)) {
      engine.runtime().sleep(left.compareTo(SLICE) < 0 ? left : SLICE);
      run.check();
    }
  }

  /**
   * Waits for a sight of an object.
   *
   * @param waitsFor what is waited for, for people
   * @return null when it did not come in that time
   * @throws StepFailedException when the step's time is over or the site refuses to show it
   */
  @Nullable Sight await(Waiter waiter, Duration atMost, String waitsFor) {
    Watcher watcher = lane.watcher(type);
    watcher.add(waiter);
    Instant end = engine.runtime().now().plus(atMost);
    try {
      for (Duration left = atMost; left.isPositive(); left = until(end)) {
        Sight sight = waiter.gate.await(left.compareTo(SLICE) < 0 ? left : SLICE);
        if (sight instanceof Sight.Refused(var cause)) {
          throw new StepFailedException(cause, engine.runtime().now());
        }
        if (sight != null) {
          return sight;
        }
        noteOutage();
        run.check();
        clock().checkOutage();
        clock().checkDeadline(waitsFor);
      }
      return null;
    } finally {
      watcher.remove(waiter);
    }
  }

  /**
   * @throws StepFailedException when the step's time is over
   */
  void checkTime(String waitsFor) {
    clock().checkDeadline(waitsFor);
  }

  /** True when the step may still pause for so long. */
  boolean hasTimeFor(Duration pause) {
    return clock().left().compareTo(pause) >= 0;
  }

  private void awaitHealthy() {
    while (!lane.breaker().awaitHealthy()) {
      noteOutage();
      run.check();
      clock().checkOutage();
    }
  }

  private void noteOutage() {
    Instant since = lane.breaker().sickSince().orElse(null);
    if (since != null && !since.equals(outageNoted)) {
      outageNoted = since;
      say(lane.breaker().sentence(since));
    }
  }

  private Duration until(Instant end) {
    return Duration.between(engine.runtime().now(), end);
  }

  /** The failure of a defect of ours. */
  Failure internal(RuntimeException cause) {
    return new Failure(
        ErrorCode.INTERNAL,
        "Chassis failed in a way that it should not: " + cause,
        "Report this with the log of the server.",
        "",
        0,
        engine.runtime().now());
  }
}
