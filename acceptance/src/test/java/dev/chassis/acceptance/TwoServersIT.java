package dev.chassis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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

  @Test
  void anOperationIsFinishedByTheOtherServerWhenItsOwnIsKilled(@TempDir Path folder)
      throws IOException {
    try (var cloud = SimulatedCloud.site("grenoble");
        var keeper = RunningServer.on(folder.resolve("keeper"))) {
      String[] database = databaseOf(keeper);
      try (var first = RunningServer.on(folder.resolve("first"), settings(database, "first"))) {
        Files.createDirectories(folder.resolve("second"));
        Files.copy(folder.resolve("first/master.key"), folder.resolve("second/master.key"));
        try (var second =
            RunningServer.on(folder.resolve("second"), settings(database, "second"))) {
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

  private static String[] settings(String[] database, String name) {
    return new String[] {
      "--chassis.replica=" + name,
      "--chassis.database.url=jdbc:postgresql://127.0.0.1:" + database[0] + "/pair",
      "--chassis.database.user=chassis",
      "--chassis.database.password=" + database[1],
      "--chassis.database.pool-size=8",
      "--chassis.engine.lease=2s"
    };
  }

  /**
   * Port and password of the PostgreSQL that a server keeps for itself, with a database made for
   * the pair.
   */
  private static String[] databaseOf(RunningServer keeper) throws IOException {
    Path data = keeper.data();
    String port = Files.readAllLines(data.resolve("database/postmaster.pid")).get(3).strip();
    String password = Files.readString(data.resolve("database.password")).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    try (Connection connection = DriverManager.getConnection(url, "chassis", password);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE pair");
    } catch (SQLException e) {
      throw new IllegalStateException("No database for the pair", e);
    }
    return new String[] {port, password};
  }
}
