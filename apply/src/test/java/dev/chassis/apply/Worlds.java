package dev.chassis.apply;

import dev.chassis.apply.simulation.MemoryJournal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** Many random worlds, on as many threads as there are processors. */
final class Worlds {

  private static final int MOST_FAILURES = 20;

  private final AtomicLong next;
  private final long end;
  private final Set<MemoryJournal.Passage> passages = new HashSet<>();
  private final TreeMap<Long, Throwable> failures = new TreeMap<>();
  private long lived;

  /** The worlds of these seeds. */
  Worlds(long from, long count) {
    this.next = new AtomicLong(from);
    this.end = from + count;
  }

  /** Lives through all of them, or until too many have failed. */
  Worlds run() {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      threads.add(Thread.ofPlatform().name("worlds-" + i).start(this::some));
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      next.set(end);
      Thread.currentThread().interrupt();
    }
    return this;
  }

  private void some() {
    for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
      try {
        learn(RandomWorld.of(seed));
      } catch (Throwable failure) {
        note(seed, failure);
      }
    }
  }

  private synchronized void learn(RandomWorld.Story story) {
    lived++;
    passages.addAll(story.passages());
  }

  private synchronized void note(long seed, Throwable failure) {
    failures.put(seed, failure);
    if (failures.size() >= MOST_FAILURES) {
      next.set(end);
    }
  }

  /** How many held so far. */
  synchronized long lived() {
    return lived;
  }

  /** Those that did not hold, by seed. */
  synchronized TreeMap<Long, Throwable> failures() {
    return new TreeMap<>(failures);
  }

  private synchronized Set<MemoryJournal.Passage> passages() {
    return Set.copyOf(passages);
  }

  /** The ways of the three lives that no world took. */
  Set<String> untrodden() {
    Set<String> ways = new TreeSet<>();
    for (StateMachine<?> life : List.of(Lives.OPERATION, Lives.STEP, Lives.RECORD)) {
      life.ways()
          .forEach(
              way -> ways.add(name(new MemoryJournal.Passage(life.name(), way.from(), way.to()))));
    }
    passages().forEach(passage -> ways.remove(name(passage)));
    return ways;
  }

  private static String name(MemoryJournal.Passage passage) {
    return passage.life() + " " + passage.from() + " -> " + passage.to();
  }

  /** The one command that lives through a world again. */
  static String replay(long seed) {
    return "./verify proof worlds seed " + seed;
  }
}
