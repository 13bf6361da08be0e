package dev.chassis.acceptance.crash;

import dev.chassis.acceptance.Pause;
import dev.chassis.acceptance.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL that outlives the servers on it: the one that a first server started, which was then
 * killed.
 */
final class ApartPostgres implements AutoCloseable {

  private final ProcessHandle postgres;
  private final String[] settings;

  private ApartPostgres(ProcessHandle postgres, String[] settings) {
    this.postgres = postgres;
    this.settings = settings;
  }

  static ApartPostgres start(Path data) {
    try (var keeper = RunningServer.on(data)) {
      List<String> status = Files.readAllLines(data.resolve("database/postmaster.pid"));
      String port = status.get(3).strip();
      String password = Files.readString(data.resolve("database.password")).strip();
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "chassis", password);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE apart");
      }
      keeper.kill();
      return new ApartPostgres(
          ProcessHandle.of(Long.parseLong(status.getFirst().strip())).orElseThrow(),
          new String[] {
            "--chassis.database.url=jdbc:postgresql://127.0.0.1:" + port + "/apart",
            "--chassis.database.user=chassis",
            "--chassis.database.password=" + password,
            "--chassis.database.pool-size=12",
            "--chassis.engine.lease=2s",
            "--chassis.engine.collect=1s"
          });
    } catch (IOException | SQLException failure) {
      throw new IllegalStateException("No PostgreSQL for the servers", failure);
    }
  }

  /** What a server is told to use it. */
  String[] settings() {
    return settings.clone();
  }

  @Override
  public void close() {
    postgres.destroy();
    Pause.until("PostgreSQL ends", Duration.ofSeconds(30), () -> !postgres.isAlive());
  }
}
