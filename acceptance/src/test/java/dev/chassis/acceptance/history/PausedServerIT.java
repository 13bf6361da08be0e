package dev.chassis.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.acceptance.Census;
import dev.chassis.acceptance.Pause;
import dev.chassis.acceptance.Platform;
import dev.chassis.acceptance.RunningServer;
import dev.chassis.acceptance.SimulatedCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantee G8 with real processes: the server that runs an operation is stopped for longer than
 * its lease, the other one takes over, the first goes on: it is refused, notices, and does no harm.
 */
class PausedServerIT {

  private static final String PROJECT = "writers";
  private static final String BLADE = "automathon";
  private static final Duration SETTLE_WINDOW = Duration.ofSeconds(30);

  private int taken;
  private int tooLate;

  @Test
  void aServerThatWasStoppedBeyondItsLeaseDoesNoHarm(@TempDir Path folder)
      throws IOException, InterruptedException {
    int pauses = Integer.getInteger("chassis.pauses", 2);
    var random = new Random(Long.getLong("chassis.seed", 20261121));
    try (var cloud = SimulatedCloud.site("grenoble");
        var pair =
            ServerPair.in(
                folder,
                "--chassis.engine.settle-window=" + SETTLE_WINDOW.toSeconds() + "s",
                "--chassis.engine.collect=1s")) {
      Platform.addProject(pair.one().api(), PROJECT);
      Platform.addSite(pair.one().api(), cloud);
      var seen = new Platform(pair.one(), PROJECT, BLADE);
      seen.save(Platform.fromTemplate(pair.one().api(), BLADE, PROJECT, BLADE, cloud.name()));
      seen.plan("APPLY");
      Census before = cloud.census();
      for (int round = 0; taken < pauses || round % 2 == 1; round++) {
        assertThat(round).as("rounds, %d of them too late", tooLate).isLessThan(3 * pauses + 10);
        String goal = round % 2 == 0 ? "APPLY" : "DESTROY";
        pause(pair, goal, random);
        assertThat(seen.plan(goal).at("/plan/applyable").asBoolean()).as(goal).isFalse();
        if (goal.equals("DESTROY")) {
          assertThat(seen.recorded()).isZero();
        }
      }
      Pause.until(
          "the census is as before",
          SETTLE_WINDOW.plusSeconds(60),
          () -> cloud.census().differenceFrom(before).isEmpty());
    }
    System.out.println(
        "two-writers: "
            + taken
            + " servers stopped beyond their lease, all refused and aware of it, "
            + tooLate
            + " stopped too late, orphans: 0, duplicates: 0");
  }

  /** One operation whose server is stopped in the middle. */
  private void pause(ServerPair pair, String goal, Random random)
      throws IOException, InterruptedException {
    String operation = new Platform(pair.one(), PROJECT, BLADE).begin(goal);
    Pause.until("someone runs it", Duration.ofSeconds(30), () -> pair.ownerOf(operation) >= 0);
    Pause.of(Duration.ofMillis(random.nextInt(1200)));
    int victim = pair.ownerOf(operation);
    RunningServer survivor = pair.server(1 - victim);
    var watched = new Platform(survivor, PROJECT, BLADE);
    signal("STOP", pair.server(victim).pid());
    boolean over;
    try {
      Pause.until(
          operation + " is taken over or over",
          Duration.ofSeconds(60),
          () -> pair.ownerOf(operation) == 1 - victim || ended(watched, operation));
      over = pair.ownerOf(operation) == victim;
      Pause.of(Duration.ofMillis(random.nextInt(2500)));
    } finally {
      signal("CONT", pair.server(victim).pid());
    }
    watched.succeed(operation);
    if (over) {
      tooLate++;
      return;
    }
    taken++;
    Path log = pair.server(victim).log();
    Pause.until(
        "the stopped server notices: see " + log,
        Duration.ofSeconds(30),
        () -> lines(log).contains("Operation " + operation + " goes on elsewhere"));
    assertThat(lines(log)).doesNotContain("Operation " + operation + " is SUCCEEDED");
  }

  private static boolean ended(Platform blade, String operation) {
    return blade.state(operation).matches("SUCCEEDED|FAILED|CANCELLED");
  }

  private static String lines(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }
}
