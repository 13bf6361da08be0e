package dev.chassis.acceptance.answers;

import dev.chassis.acceptance.CountingProxy;
import dev.chassis.acceptance.CountingProxy.Passage;
import dev.chassis.acceptance.Pause;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Does to chosen requests what {@link AnswerFault} says, and keeps what the services said to it.
 */
final class Meddling implements CountingProxy.Meddler {

  private static final Duration HELD_AT_MOST = Duration.ofSeconds(60);
  private static final Pattern TOKEN =
      Pattern.compile("(?:token=|token\"\\s*:\\s*\"|__)([a-z0-9]{26})(?![a-z0-9])");
  private static final Duration AFTER_THE_REPETITION = Duration.ofMillis(300);

  /**
   * One request to which something is done.
   *
   * @param nth which one of its kind, from 1
   */
  record Target(MutatingCall call, int nth, AnswerFault fault) {
    @Override
    public String toString() {
      return fault + " of " + call + " #" + nth;
    }
  }

  /**
   * A target that was hit.
   *
   * @param second the service's status for the second or late request; 0 when there was none
   */
  record Hit(Target target, int second) {}

  private final Duration late;
  private final Map<MutatingCall, Integer> seen = new HashMap<>();
  private final List<Target> targets = new ArrayList<>();
  private final List<Hit> hits = new ArrayList<>();
  private final Map<Set<String>, CountDownLatch> held = new HashMap<>();
  private int underWay;

  /**
   * @param late how long an answer is kept so that nobody waits for it any more
   */
  Meddling(Duration late) {
    this.late = late;
  }

  /** Counts from anew and waits for these. */
  synchronized void arm(List<Target> next) {
    if (underWay > 0) {
      throw new IllegalStateException("Requests are still under way");
    }
    seen.clear();
    hits.clear();
    held.clear();
    targets.clear();
    targets.addAll(next);
  }

  /** How many requests of each kind there were since. */
  synchronized Map<MutatingCall, Integer> seen() {
    return new TreeMap<>(seen);
  }

  /** What was hit since, once nothing is under way any more. */
  List<Hit> settled() {
    Pause.until("requests under way have ended", Duration.ofSeconds(90), this::quiet);
    synchronized (this) {
      return List.copyOf(hits);
    }
  }

  /** True when a request is held back now. */
  synchronized boolean holds() {
    return !held.isEmpty();
  }

  private synchronized boolean quiet() {
    return underWay == 0;
  }

  @Override
  public void meddle(Passage passage) throws IOException, InterruptedException {
    if (!passage.isWrite()) {
      passage.pass();
      return;
    }
    MutatingCall call = MutatingCall.of(passage.method(), passage.path(), passage.body());
    Target target = targetOf(call);
    if (target == null) {
      try {
        passage.pass();
      } finally {
        release(intents(passage));
      }
      return;
    }
    try {
      hit(target, passage);
    } finally {
      synchronized (this) {
        underWay--;
      }
    }
  }

  private synchronized @org.jspecify.annotations.Nullable Target targetOf(MutatingCall call) {
    int nth = seen.merge(call, 1, Integer::sum);
    for (Target target : targets) {
      if (target.call.equals(call) && target.nth == nth) {
        targets.remove(target);
        underWay++;
        return target;
      }
    }
    return null;
  }

  private void hit(Target target, Passage passage) throws IOException, InterruptedException {
    switch (target.fault) {
      case LOST -> {
        passage.send();
        passage.cut();
        note(target, 0);
      }
      case TRUNCATED -> {
        HttpResponse<byte[]> answer = passage.send();
        note(target, 0);
        if (answer.body().length == 0) {
          passage.cut();
        } else {
          passage.answerHalf(answer);
        }
      }
      case LATE -> {
        HttpResponse<byte[]> answer = passage.send();
        note(target, 0);
        Thread.sleep(late);
        passage.answer(answer);
      }
      case SENT_TWICE -> twice(target, passage, (first, second) -> first);
      case SECOND_ANSWER -> twice(target, passage, (first, second) -> second);
      case HELD -> hold(target, passage);
    }
  }

  private interface Choice {
    HttpResponse<byte[]> of(HttpResponse<byte[]> first, HttpResponse<byte[]> second);
  }

  private void twice(Target target, Passage passage, Choice choice)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> first = passage.send();
    HttpResponse<byte[]> second = passage.send();
    note(target, second.statusCode());
    passage.answer(choice.of(first, second));
  }

  private void hold(Target target, Passage passage) throws IOException, InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    synchronized (this) {
      held.put(intents(passage), latch);
    }
    passage.cut();
    if (latch.await(HELD_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
      Thread.sleep(AFTER_THE_REPETITION);
    }
    synchronized (this) {
      held.values().remove(latch);
    }
    note(target, passage.send().statusCode());
  }

  /** What was held is repeated: a request that has an intent in common with it has passed. */
  private synchronized void release(Set<String> intents) {
    held.entrySet()
        .removeIf(each -> {
          boolean repeats = !Collections.disjoint(each.getKey(), intents);
          if (repeats) {
            each.getValue().countDown();
          }
          return repeats;
        });
  }

  /** The tokens that a request carries; its path when it can carry none. */
  private static Set<String> intents(Passage passage) {
    var tokens = new HashSet<String>();
    TOKEN.matcher(passage.body()).results().forEach(found -> tokens.add(found.group(1)));
    return tokens.isEmpty() ? Set.of(passage.path()) : tokens;
  }

  private synchronized void note(Target target, int second) {
    hits.add(new Hit(target, second));
  }
}
