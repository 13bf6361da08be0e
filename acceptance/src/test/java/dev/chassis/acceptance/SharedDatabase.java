package dev.chassis.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database for several servers, in the PostgreSQL that one more server keeps. */
public record SharedDatabase(String url, String password) {

  private static final String USER = "chassis";

  /** Makes it in the keeper's PostgreSQL. */
  public static SharedDatabase in(RunningServer keeper) throws IOException {
    Path data = keeper.data();
    String port = Files.readAllLines(data.resolve("database/postmaster.pid")).get(3).strip();
    String password = Files.readString(data.resolve("database.password")).strip();
    String address = "jdbc:postgresql://127.0.0.1:" + port + "/";
    try (Connection connection = DriverManager.getConnection(address + "postgres", USER, password);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE pair");
    } catch (SQLException e) {
      throw new IllegalStateException("No database for the pair", e);
    }
    return new SharedDatabase(address + "pair", password);
  }

  /** A connection of the test's own. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, USER, password);
  }

  /** What a server is told that works on it, with a short lease. */
  public String[] settings(String replica, String... more) {
    var all =
        new ArrayList<>(
            List.of(
                "--chassis.replica=" + replica,
                "--chassis.database.url=" + url,
                "--chassis.database.user=" + USER,
                "--chassis.database.password=" + password,
                "--chassis.engine.lease=2s"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
