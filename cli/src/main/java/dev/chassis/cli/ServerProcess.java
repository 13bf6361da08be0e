package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.ApiProblem;
import dev.chassis.cli.api.Connection;
import dev.chassis.cli.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server that this process starts and stops. The launcher tells how by {@code
 * chassis.server.command}.
 */
final class ServerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final Process process;
  private final Path data;
  private final Path log;

  private ServerProcess(Process process, Path data, Path log) {
    this.process = process;
    this.data = data;
    this.log = log;
  }

  /** Runs a server in the foreground until it ends or the person interrupts it. */
  static int foreground(Context context, int port, Path data, List<String> settings)
      throws IOException, InterruptedException {
    Files.createDirectories(data);
    Process process = builder(context, port, data, settings).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
    return process.waitFor();
  }

  /** Starts a server in the background, its log in the data folder. */
  static ServerProcess background(Context context, int port, Path data, List<String> settings)
      throws IOException {
    Files.createDirectories(data);
    Files.deleteIfExists(data.resolve("connection.json"));
    Path log = data.resolve("server.log");
    Process process =
        builder(context, port, data, settings)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new ServerProcess(process, data, log);
  }

  /** Waits until the server answers. */
  ApiClient awaitReady(Context context) throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      Optional<Connection> connection = Connection.read(data);
      if (connection.isPresent() && healthy(connection.get())) {
        return new ApiClient(connection.get());
      }
      Thread.sleep(50);
    }
    throw Context.local(
        context.say("server.not-started", log), context.say("server.not-started.next", log));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void await() throws InterruptedException {
    process.waitFor();
  }

  @Override
  public void close() {
    stop(process);
  }

  private static boolean healthy(Connection connection) {
    try {
      Json health = new ApiClient(connection).get("/health");
      return health.present();
    } catch (ApiProblem | IllegalArgumentException e) {
      return false;
    }
  }

  private static ProcessBuilder builder(
      Context context, int port, Path data, List<String> settings) {
    String command = System.getProperty("chassis.server.command", "");
    if (command.isBlank()) {
      throw Context.local(
          context.say("server.no-launcher"), context.say("server.no-launcher.next"));
    }
    var line = new ArrayList<>(List.of(command.split("\n")));
    line.add("--server.port=" + port);
    line.add("--chassis.data=" + data.toAbsolutePath());
    line.addAll(settings);
    return new ProcessBuilder(line);
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
