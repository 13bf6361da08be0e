package dev.chassis.apply.simulation;

import dev.chassis.apply.TaskRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one at a time in an order drawn from a seed, under a clock that jumps to the next
 * timer when all wait. The same seed and the same tasks give the same run, to the last decision
 * (guarantee G17). Tasks are virtual threads that pass a baton; whoever holds it is the only one
 * that touches anything here, so nothing is locked.
 */
public final class SimulatedRuntime implements TaskRuntime {

  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final Duration NEVER = Duration.ofDays(3_650);

  private final Random random;
  private final List<Strand> ready = new ArrayList<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Strand> living = new ArrayList<>();
  private Instant now;
  private @Nullable Strand current;
  private @Nullable Throwable uncaught;
  private long sequence;
  private long decisions;
  private long trace = 1;
  private int haltedProcesses;
  private boolean crashed;

  /**
   * @param start the time at which it begins
   */
  public SimulatedRuntime(long seed, Instant start) {
    this.random = new Random(seed);
    this.now = start;
  }

  /** Tasks that can be halted together, as a process by SIGSTOP; time goes on meanwhile. */
  public final class Process {
    private boolean halted;

    /** Starts a task of it; what that forks belongs to it too. */
    public void fork(String name, Runnable task) {
      start(this, name, task);
    }

    /** True when the calling task is one of it. */
    public boolean runs() {
      return self().process == this;
    }

    /** No task of it runs until {@link #goOn}; when the calling one is of it, it stops here. */
    public void halt() {
      point();
      halted = true;
      haltedProcesses++;
      Strand me = self();
      if (me.process == this) {
        ready.add(me);
        switchFrom(me);
      }
    }

    /** Its tasks run again. */
    public void goOn() {
      if (halted) {
        halted = false;
        haltedProcesses--;
      }
    }
  }

  /** A new process, without a task yet. */
  public Process process() {
    return new Process();
  }

  private final class Strand {
    private final @Nullable Process process;
    private final Thread thread;
    private volatile boolean granted;
    private boolean started;
    private long wait;

    Strand(@Nullable Process process, String name, Runnable task) {
      this.process = process;
      thread = Thread.ofVirtual().name(name).unstarted(() -> live(task));
    }

    private void live(Runnable task) {
      try {
        if (!crashed) {
          task.run();
        }
      } catch (SimulatedCrash e) {
        // It died with the process.
      } catch (Throwable e) {
        uncaught = uncaught == null ? e : uncaught;
      }
      living.remove(this);
      pass();
    }

    void grant() {
      granted = true;
      if (started) {
        LockSupport.unpark(thread);
      } else {
        started = true;
        thread.start();
      }
    }

    void awaitGrant() {
      while (!granted) {
        LockSupport.park(SimulatedRuntime.this);
      }
    }
  }

  private record Timer(Instant at, long order, Strand strand, long turn)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /**
   * Runs a task and all that it forks to their ends; to be called once, from outside.
   *
   * @return true when they ended by themselves, false after a {@link #crash}
   * @throws AssertionError when a task failed, or all tasks wait for ever
   */
  public boolean run(Runnable main) {
    Strand first = new Strand(null, "main", main);
    living.add(first);
    current = first;
    first.grant();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (uncaught != null) {
      throw new AssertionError("A task failed: " + uncaught, uncaught);
    }
    return !crashed;
  }

  /** Ends every task at its next point, the calling one now. */
  public void crash() {
    crashed = true;
    throw new SimulatedCrash();
  }

  /** A number that two runs share exactly when they took the same decisions at the same times. */
  public long trace() {
    return trace * 31 + decisions;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void fork(String name, Runnable task) {
    start(self().process, name, task);
  }

  private void start(@Nullable Process process, String name, Runnable task) {
    point();
    Strand strand = new Strand(process, name, task);
    living.add(strand);
    ready.add(strand);
    perhapsYield();
  }

  @Override
  public void sleep(Duration duration) {
    point();
    await(duration.isNegative() ? Duration.ZERO : duration);
  }

  @Override
  public <T> Gate<T> gate() {
    return new SimulatedGate<>();
  }

  @Override
  public int random(int bound) {
    return random.nextInt(bound);
  }

  @Override
  public String newId() {
    char[] letters = new char[26];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
    return new String(letters);
  }

  private void point() {
    if (crashed) {
      throw new SimulatedCrash();
    }
  }

  /** Lets another task go first, now and then, so that seeds differ in more than time. */
  private void perhapsYield() {
    if (!ready.isEmpty() && random.nextInt(4) == 0) {
      Strand me = self();
      ready.add(me);
      switchFrom(me);
    }
  }

  private Strand self() {
    if (current == null) {
      throw new IllegalStateException("Not in a task of this runtime");
    }
    return current;
  }

  private void await(Duration atMost) {
    Strand me = self();
    me.wait++;
    if (atMost.compareTo(NEVER) < 0) {
      timers.add(new Timer(now.plus(atMost), sequence++, me, me.wait));
    }
    switchFrom(me);
  }

  private void switchFrom(Strand me) {
    me.granted = false;
    Strand next = next();
    current = next;
    if (next != me && next != null) {
      next.grant();
      me.awaitGrant();
    }
    point();
  }

  /** Hands the baton on for good. */
  private void pass() {
    if (living.isEmpty()) {
      ended.countDown();
      return;
    }
    Strand next = next();
    current = next;
    if (next != null) {
      next.grant();
    }
  }

  private @Nullable Strand next() {
    if (crashed) {
      ready.clear();
      return living.getFirst();
    }
    int choices = choices();
    while (choices == 0) {
      Timer timer = timers.poll();
      if (timer == null) {
        uncaught = new IllegalStateException("All tasks wait for ever: " + names());
        crashed = true;
        return living.getFirst();
      }
      if (timer.strand.wait == timer.turn) {
        now = timer.at.isAfter(now) ? timer.at : now;
        timer.strand.wait++;
        ready.add(timer.strand);
        choices = choices();
      }
    }
    Strand next = choose(choices == 1 ? 0 : random.nextInt(choices));
    decisions++;
    trace = trace * 1_000_003 + next.thread.getName().hashCode() * 31L + now.toEpochMilli();
    return next;
  }

  /** How many could go on now. */
  private int choices() {
    return haltedProcesses == 0
        ? ready.size()
        : (int) ready.stream().filter(strand -> !isHalted(strand)).count();
  }

  private Strand choose(int choice) {
    int left = choice;
    for (int i = 0; i < ready.size(); i++) {
      if (!isHalted(ready.get(i))) {
        if (left == 0) {
          return ready.remove(i);
        }
        left--;
      }
    }
    throw new IllegalStateException("No task of that number: " + choice);
  }

  private static boolean isHalted(Strand strand) {
    return strand.process != null && strand.process.halted;
  }

  private List<String> names() {
    return living.stream().map(strand -> strand.thread.getName()).toList();
  }

  private final class SimulatedGate<T> implements Gate<T> {

    private @Nullable T value;
    private final List<Strand> waiting = new ArrayList<>();
    private final List<Long> waits = new ArrayList<>();

    @Override
    public void open(T handed) {
      point();
      if (value != null) {
        return;
      }
      value = handed;
      for (int i = 0; i < waiting.size(); i++) {
        Strand strand = waiting.get(i);
        if (strand.wait == waits.get(i)) {
          strand.wait++;
          ready.add(strand);
        }
      }
      perhapsYield();
    }

    @Override
    public @Nullable T await(Duration atMost) {
      point();
      if (value == null && atMost.isPositive()) {
        Strand me = self();
        waiting.add(me);
        waits.add(me.wait + 1);
        SimulatedRuntime.this.await(atMost);
      }
      return value;
    }
  }
}
