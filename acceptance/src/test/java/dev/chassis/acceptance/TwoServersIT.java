package dev.chassis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers in processes of their own on one PostgreSQL: each operation runs on exactly one of
 * them, and on the other once that one was killed.
 */
class TwoServersIT {

  private static final String PROJECT = "pair";
  private static final int ROUNDS = 4;
  private static final String POOL = "--chassis.database.pool-size=8";

  @Test
  void anOperationIsFinishedByTheOtherServerWhenItsOwnIsKilled(@TempDir Path folder)
      throws IOException {
    try (var cloud = SimulatedCloud.site("grenoble");
        var keeper = RunningServer.on(folder.resolve("keeper"))) {
      var database = SharedDatabase.in(keeper);
      try (var first =
          RunningServer.on(folder.resolve("first"), database.settings("first", POOL))) {
        Files.createDirectories(folder.resolve("second"));
        Files.copy(folder.resolve("first/master.key"), folder.resolve("second/master.key"));
        try (var second =
            RunningServer.on(folder.resolve("second"), database.settings("second", POOL))) {
          killInTurn(cloud, List.of(first, second));
        }
      }
    }
  }

  private static void killInTurn(Cloud cloud, List<RunningServer> servers) {
    Platform.addProject(servers.getFirst().api(), PROJECT);
    Platform.addSite(servers.getFirst().api(), cloud);
    var seen = new Platform(servers.getFirst(), PROJECT, "automathon");
    seen.save(
        Platform.fromTemplate(
            servers.getFirst().api(), "automathon", PROJECT, "automathon", cloud.name()));
    seen.plan("APPLY");
    Census before = cloud.census();
    for (int round = 0; round < ROUNDS; round++) {
      RunningServer victim = servers.get(round % 2);
      var survivor = new Platform(servers.get(1 - round % 2), PROJECT, "automathon");
      String goal = round % 2 == 0 ? "APPLY" : "DESTROY";
      String operation = survivor.begin(goal);
      Pause.of(Duration.ofMillis(150 + 100L * round));
      victim.kill();
      survivor.succeed(operation);
      victim.restart();
      if (goal.equals("DESTROY")) {
        assertThat(survivor.recorded()).isZero();
        assertThat(cloud.census().differenceFrom(before)).isEmpty();
      } else {
        assertThat(survivor.plan("APPLY").at("/plan/applyable").asBoolean()).isFalse();
      }
    }
  }
}
