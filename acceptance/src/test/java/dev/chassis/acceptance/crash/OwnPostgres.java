package dev.chassis.acceptance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL that a server keeps in its data folder, as someone with a shell meets it. */
record OwnPostgres(Path data) {

  /** Sends a signal to all its processes at once. */
  void signalAll(String signal) {
    signal(signal, processes());
  }

  /** Sends a signal to the one that all others hang on. */
  void signalFirst(String signal) {
    signal(signal, List.of(first()));
  }

  /** Sends a signal to the one with a title. */
  void signalOf(String title, String signal) {
    signal(
        signal,
        processes().stream()
            .filter(process -> {
              try {
                return Files.readString(Path.of("/proc", String.valueOf(process), "cmdline"))
                    .contains("postgres: " + title);
              } catch (IOException gone) {
                return false;
              }
            })
            .toList());
  }

  /** True when it is another process than before. */
  boolean isAnother(long before) {
    try {
      return first() != before && lines().size() > 7 && lines().get(7).strip().equals("ready");
    } catch (UncheckedIOException | IndexOutOfBoundsException notNow) {
      return false;
    }
  }

  long first() {
    return Long.parseLong(lines().getFirst().strip());
  }

  /** Lets the next write of the log begin a new file, which needs space on the disk. */
  void fillLogFile() {
    try {
      execute("SELECT pg_switch_wal()");
    } catch (IllegalStateException full) {
      // Then there is no space for the new file already.
      System.out.println("durable store: " + full.getCause());
    }
  }

  void execute(String sql) {
    try {
      String password = Files.readString(data.resolve("database.password")).strip();
      String url = "jdbc:postgresql://127.0.0.1:" + lines().get(3).strip() + "/postgres";
      try (Connection connection = DriverManager.getConnection(url, "chassis", password);
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  private List<Long> processes() {
    var all = new ArrayList<Long>();
    all.add(first());
    ProcessHandle.of(first())
        .ifPresent(postmaster -> postmaster.descendants().forEach(each -> all.add(each.pid())));
    return all;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(data.resolve("database/postmaster.pid"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void signal(String signal, List<Long> processes) {
    var command = new ArrayList<>(List.of("kill", "-" + signal));
    processes.forEach(each -> command.add(String.valueOf(each)));
    try {
      Process kill = new ProcessBuilder(command).redirectErrorStream(true).inheritIO().start();
      if (!kill.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("kill does not end");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
