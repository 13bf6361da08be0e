package dev.chassis.acceptance.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.acceptance.Census;
import dev.chassis.acceptance.Cloud;
import dev.chassis.acceptance.Pause;
import dev.chassis.acceptance.Platform;
import dev.chassis.acceptance.RunningServer;
import dev.chassis.acceptance.answers.Meddling.Hit;
import dev.chassis.acceptance.answers.Meddling.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantees G2 and G3: whatever becomes of an answer or of a request on its way, the operation
 * ends well by itself, and at rest the cloud holds exactly what is declared. What is declared is
 * counted, by type and over all projects, in a run to which nothing is done.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AnswersScenario {

  private static final String PROJECT = "answers";
  private static final String BLADE = "everything";

  private enum Phase {
    APPLY,
    UPDATE,
    DESTROY
  }

  private final Tally tally = new Tally();
  private final Map<Phase, Map<MutatingCall, Integer>> calls = new EnumMap<>(Phase.class);
  private final Map<Phase, Map<String, Integer>> expected = new EnumMap<>(Phase.class);
  private Cloud cloud;
  private RunningServer server;
  private Platform blade;
  private Meddling meddling;

  abstract Cloud start();

  /** How long the server waits for an answer of the site. */
  abstract Duration deadline();

  /** How long a request may be under way; longer than anything that is held here. */
  abstract Duration settleWindow();

  /**
   * How many rounds run in which every kind of call meets a fault at once; with as many as there
   * are faults, every kind has met every fault. Without any, every single call meets each fault
   * alone, one in an operation.
   */
  int rounds() {
    return Integer.getInteger("chassis.rounds", 1);
  }

  @BeforeAll
  void startServerAndSite(@TempDir Path data) {
    cloud = start();
    meddling = new Meddling(deadline().plusSeconds(1));
    cloud.proxy().meddle(meddling);
    server =
        RunningServer.on(
            data.resolve("server"),
            "--chassis.calls.request=" + deadline().toMillis() + "ms",
            "--chassis.engine.settle-window=" + settleWindow().toMillis() + "ms",
            "--chassis.engine.collect=1s",
            "--chassis.engine.lease=3s");
    Platform.addProject(server.api(), PROJECT);
    Platform.addSite(server.api(), cloud);
    blade = new Platform(server, PROJECT, BLADE);
    save(Phase.APPLY);
    blade.plan("APPLY");
    expected.put(Phase.DESTROY, counts(cloud.census()));
    for (Phase phase : Phase.values()) {
      meddling.arm(List.of());
      run(phase);
      calls.put(phase, meddling.seen());
      expected.put(phase, counts(cloud.census()));
    }
  }

  @AfterAll
  void stopBoth() {
    System.out.println(tally.table(cloud.name()));
    server.close();
    cloud.close();
  }

  @Test
  void everyLostLateAndRepeatedAnswerIsMadeGood() {
    Map<Phase, Deque<List<Target>>> todo = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      todo.put(phase, rounds() == 0 ? each(phase) : mixed(phase, rounds()));
    }
    while (todo.values().stream().anyMatch(queue -> !queue.isEmpty())) {
      for (Phase phase : Phase.values()) {
        List<Target> targets = todo.getOrDefault(phase, new ArrayDeque<>()).poll();
        if (targets != null || phase != Phase.UPDATE) {
          meddle(phase, targets == null ? List.of() : targets);
        }
      }
    }
    assertThat(tally.cases()).isPositive();
    assertThat(tally.failures()).isEmpty();
    fencesHeld();
  }

  @Test
  void aCreateThatArrivesAfterARestartDoesNoHarm() {
    List<MutatingCall> creates =
        callsOf(Phase.APPLY).keySet().stream().filter(MutatingCall::creates).toList();
    List<MutatingCall> chosen =
        rounds() == 1
            ? creates.stream().filter(call -> call.text().matches("POST (networks|ports)")).toList()
            : creates;
    assertThat(chosen).isNotEmpty();
    for (MutatingCall call : chosen) {
      arm(Phase.APPLY, List.of(new Target(call, 1, AnswerFault.HELD)));
      String operation = blade.begin("APPLY");
      Pause.until(call + " is held", Duration.ofSeconds(60), meddling::holds);
      server.kill();
      server.restart();
      check(Phase.APPLY, operation);
      meddle(Phase.DESTROY, List.of());
    }
    assertThat(tally.failures()).isEmpty();
  }

  /** Each fault on each call, one in an operation. */
  private Deque<List<Target>> each(Phase phase) {
    Deque<List<Target>> cases = new ArrayDeque<>();
    callsOf(phase)
        .forEach((call, times) -> {
          for (int nth = 1; nth <= times; nth++) {
            for (AnswerFault fault : AnswerFault.values()) {
              if (fault != AnswerFault.HELD || call.creates()) {
                cases.add(List.of(new Target(call, nth, fault)));
              }
            }
          }
        });
    return cases;
  }

  /**
   * A fault on each kind of call, all in one operation, another one in each round until each had
   * its turn; after that half of the calls at random.
   */
  private Deque<List<Target>> mixed(Phase phase, int rounds) {
    AnswerFault[] faults = AnswerFault.values();
    Random random = new Random(Long.getLong("chassis.seed", 20261121) + phase.ordinal());
    Deque<List<Target>> cases = new ArrayDeque<>();
    for (int round = 0; round < rounds; round++) {
      boolean chosen = round < faults.length;
      List<Target> targets = new ArrayList<>();
      int place = faults.length - 1 + round;
      for (Map.Entry<MutatingCall, Integer> call : callsOf(phase).entrySet()) {
        AnswerFault fault =
            faults[chosen ? place++ % faults.length : random.nextInt(faults.length)];
        boolean fits = fault != AnswerFault.HELD || call.getKey().creates();
        int nth = chosen ? 1 : 1 + random.nextInt(call.getValue());
        if (chosen || random.nextBoolean()) {
          targets.add(new Target(call.getKey(), nth, fits ? fault : AnswerFault.LOST));
        }
      }
      cases.add(targets);
    }
    return cases;
  }

  private Map<MutatingCall, Integer> callsOf(Phase phase) {
    return calls.getOrDefault(phase, Map.of());
  }

  private void arm(Phase phase, List<Target> targets) {
    meddling.arm(targets);
    save(phase);
  }

  private void save(Phase phase) {
    if (phase != Phase.DESTROY) {
      blade.save(
          phase == Phase.APPLY
              ? EveryType.first(PROJECT, BLADE, cloud.name())
              : EveryType.second(PROJECT, BLADE, cloud.name()));
    }
  }

  private void run(Phase phase) {
    save(phase);
    blade.run(phase == Phase.DESTROY ? "DESTROY" : "APPLY");
  }

  private void meddle(Phase phase, List<Target> targets) {
    arm(phase, targets);
    check(phase, blade.begin(phase == Phase.DESTROY ? "DESTROY" : "APPLY"));
  }

  /** The operation ends well, and at rest everything is as it should be. */
  private void check(Phase phase, String operation) {
    String state = blade.end(operation);
    List<Hit> hits = meddling.settled();
    hits.forEach(tally::hit);
    tally.operation();
    if (!state.equals("SUCCEEDED")) {
      tally.failure(phase + " ended as " + state + " after " + hits + blade.steps(operation));
      return;
    }
    Map<String, Integer> wanted = expected.getOrDefault(phase, Map.of());
    long end = System.nanoTime() + settleWindow().plusSeconds(40).toNanos();
    Map<String, Integer> there = counts(cloud.census());
    while (!there.equals(wanted) && System.nanoTime() < end) {
      Pause.of(Duration.ofMillis(300));
      there = counts(cloud.census());
    }
    if (!there.equals(wanted)) {
      int more = surplus(there, wanted);
      if (phase == Phase.DESTROY) {
        tally.orphans(hits, more);
      } else {
        tally.duplicates(hits, more);
      }
      tally.failure(phase + " leaves " + there + " and not " + wanted + " after " + hits);
    } else if (phase != Phase.DESTROY && blade.plan("APPLY").at("/plan/applyable").asBoolean()) {
      tally.failure(phase + " leaves something to do after " + hits);
    }
  }

  private static Map<String, Integer> counts(Census census) {
    var counts = new TreeMap<String, Integer>();
    census
        .idsByType()
        .forEach((type, ids) -> {
          if (!ids.isEmpty()) {
            counts.put(type, ids.size());
          }
        });
    return counts;
  }

  private static int surplus(Map<String, Integer> there, Map<String, Integer> wanted) {
    int surplus = 0;
    for (Map.Entry<String, Integer> type : there.entrySet()) {
      surplus += Math.max(0, type.getValue() - wanted.getOrDefault(type.getKey(), 0));
    }
    return surplus;
  }

  /** What a unique key fences was never made twice; in a whole proof each fence was seen. */
  private void fencesHeld() {
    var unseen = new TreeSet<String>();
    for (String type : Tally.FENCED) {
      if (!type.equals("server")) {
        assertThat(tally.seconds(type, false)).as("second creates of a %s", type).isZero();
      }
      if (tally.seconds(type, true) == 0) {
        unseen.add(type);
      }
    }
    if (rounds() != 1) {
      assertThat(unseen).as("types whose fence was not seen").isEmpty();
    }
  }
}
