package dev.chassis.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server in a process of its own, on a data folder that outlives it, so that it can be killed and
 * started again.
 */
public final class RunningServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(180);
  private static final int LAST_LINES = 60;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path data;
  private final List<String> program;
  private final List<String> settings;
  private Process process;
  private Api api;

  private RunningServer(Path data, List<String> program, List<String> settings) {
    this.data = data;
    this.program = program;
    this.settings = settings;
    this.process = launch();
    this.api = awaitReady();
  }

  /** Starts a server on a data folder. */
  public static RunningServer on(Path data, String... settings) {
    return running(data, List.of("-jar", jar().toString()), settings);
  }

  /**
   * Starts a server in another way.
   *
   * @param program what the JVM is told before the settings: options, class path, main class
   */
  public static RunningServer running(Path data, List<String> program, String... settings) {
    return new RunningServer(data, program, List.of(settings));
  }

  public Api api() {
    return api;
  }

  /** The process id of the JVM. */
  public long pid() {
    return process.pid();
  }

  public Path data() {
    return data;
  }

  public Path log() {
    return data.resolve("server.log");
  }

  /** The ends of its logs and its database's, for a failure that only these explain. */
  public String lastWords() {
    var words = new StringBuilder();
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".log")).toList()) {
        List<String> lines = Files.readAllLines(file);
        words
            .append("\n== ")
            .append(file.getFileName())
            .append('\n')
            .append(
                String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
      }
    } catch (IOException e) {
      words.append(e);
    }
    return words.toString();
  }

  /** Kills the JVM as a power cut would; what it started (its PostgreSQL) is left as it is. */
  public void kill() {
    process.destroyForcibly();
    await(Duration.ofSeconds(10));
  }

  /** True when the JVM has ended by itself. */
  public boolean isDead() {
    return !process.isAlive();
  }

  /** Starts again on the same data. */
  public void restart() {
    process = launch();
    api = awaitReady();
  }

  @Override
  public void close() {
    process.destroy();
    if (!await(Duration.ofSeconds(30))) {
      process.destroyForcibly();
    }
  }

  private boolean await(Duration duration) {
    try {
      return process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Process launch() {
    try {
      Files.createDirectories(data);
      Files.deleteIfExists(data.resolve("connection.json"));
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-Xmx768m",
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow"));
      command.addAll(program);
      command.addAll(List.of("--server.port=0", "--chassis.data=" + data.toAbsolutePath()));
      command.addAll(settings);
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The packaged server. */
  public static Path jar() {
    Path target = Path.of(System.getProperty("chassis.root", ".."), "server", "target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file ->
              file.getFileName().toString().matches("chassis-server-[0-9.]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow(() ->
              new IllegalStateException(
                  "No server jar in " + target + ": package the server first."))
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Api awaitReady() {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new AssertionError(
            "The server ended while starting; its log is " + log() + ":\n" + tail());
      }
      Optional<Api> ready = connection();
      if (ready.isPresent()) {
        return ready.get();
      }
      Pause.of(Duration.ofMillis(50));
    }
    process.destroyForcibly();
    throw new AssertionError("The server did not come up in " + START + ":\n" + tail());
  }

  private Optional<Api> connection() {
    Path file = data.resolve("connection.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      var candidate = new Api(URI.create(json.get("url").asString()), json.get("token").asString());
      return candidate.get("/health").status() == 200 ? Optional.of(candidate) : Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }
}
