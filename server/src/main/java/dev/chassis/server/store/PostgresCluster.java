package dev.chassis.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of an embedded PostgreSQL and the programs that work on them. */
final class PostgresCluster {

  private static final Duration START = Duration.ofSeconds(60);

  /** What a PostgreSQL has that takes writes, or will before long. */
  private static final Pattern WORKING = Pattern.compile("postgres: (walwriter|startup)");

  private final Path program;
  private final Path data;
  private final Path cluster;
  private final Path log;
  private final boolean fsync;

  /**
   * @param program where {@link PostgresProgram} unpacked it
   * @param data the installation's folder
   * @param fsync whether it waits for the disk
   */
  PostgresCluster(Path program, Path data, boolean fsync) {
    this.program = program;
    this.data = data;
    this.cluster = data.resolve("database");
    this.log = data.resolve("database.log");
    this.fsync = fsync;
  }

  /** Where the programs say what they do. */
  Path log() {
    return log;
  }

  /**
   * Stops what a killed server left running. A process id alone proves nothing after a restart of
   * the machine, so the process must also be one of our programs.
   */
  void stopLeftOver() throws IOException {
    List<String> lines = status();
    String binary = program.resolve("bin/postgres").toString();
    boolean ours =
        !lines.isEmpty()
            && lines.getFirst().strip().matches("[0-9]{1,10}")
            && ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .flatMap(process -> process.info().command())
                .filter(binary::equals)
                .isPresent();
    if (ours) {
      stop();
    }
  }

  /** Makes the cluster if there is none: whole or not at all, whenever this server dies. */
  void createOnce(Path passwordFile) throws IOException {
    if (Files.exists(cluster.resolve("PG_VERSION"))) {
      return;
    }
    Path fresh = data.resolve("database.new");
    delete(fresh);
    var command =
        new ArrayList<>(
            List.of(
                "initdb",
                "--pgdata=" + fresh,
                "--username=chassis",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums"));
    if (!fsync) {
      command.add("--no-sync");
    }
    run(command);
    Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Begins a new log; the one before is kept beside it. */
  void rotateLog() throws IOException {
    if (Files.exists(log)) {
      Files.move(log, data.resolve("database.log.old"), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.createFile(
        log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /**
   * Starts it and returns when it takes connections.
   *
   * @throws IOException when it ends while starting or is not ready in time; it is ended then
   */
  Process launch(int port) throws IOException {
    String durable = fsync ? "on" : "off";
    var command = new ArrayList<>(List.of("postgres", "-D", cluster.toString()));
    for (String setting :
        List.of(
            "port=" + port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=" + durable,
            "synchronous_commit=" + durable,
            "full_page_writes=" + durable,
            "max_connections=100",
            "shared_buffers=64MB",
            "io_method=sync",
            "max_wal_size=512MB")) {
      command.add("-c");
      command.add(setting);
    }
    Process server =
        new ProcessBuilder(command(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    awaitReady(server);
    return server;
  }

  /** True when it was asked to end and waits until nobody is connected. */
  boolean stopping() {
    try {
      List<String> lines = status();
      return lines.size() > 7 && lines.get(7).strip().equals("stopping");
    } catch (IOException vanished) {
      return false;
    }
  }

  /**
   * True when it lives, but neither works nor recovers: its disk filled up while it recovered, and
   * it waits for ever for what is left of it. Told by the names of its processes; where these
   * cannot be read, never.
   */
  static boolean halfDead(Process server) {
    List<String> names = server.toHandle().children().map(PostgresCluster::title).toList();
    return names.stream().noneMatch(name -> WORKING.matcher(name).find())
        && names.stream().anyMatch(name -> name.contains("postgres: "));
  }

  private static String title(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
    } catch (IOException unknown) {
      return "";
    }
  }

  /** Ends it at once, all its processes: what is acknowledged is in its log. */
  static void kill(Process server) {
    List<ProcessHandle> children = server.toHandle().descendants().toList();
    server.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** Lets it write everything down and end, whoever is connected. */
  void stop() throws IOException {
    run(List.of("pg_ctl", "stop", "-m", "fast", "-t", "25", "-w", "-D", cluster.toString()));
  }

  private void awaitReady(Process server) throws IOException {
    Instant end = Instant.now().plus(START);
    while (Instant.now().isBefore(end)) {
      if (!server.isAlive()) {
        throw new IOException("PostgreSQL ended while it started; read " + log);
      }
      List<String> lines = status();
      // A killed one leaves its file behind, and that says ready too.
      if (lines.size() > 7
          && lines.getFirst().strip().equals(String.valueOf(server.pid()))
          && lines.get(7).strip().equals("ready")) {
        return;
      }
      pause();
    }
    server.destroyForcibly();
    throw new IOException("PostgreSQL was not ready after " + START + "; read " + log);
  }

  /** The lines of its status file; none when there is no such file. */
  private List<String> status() throws IOException {
    Path status = cluster.resolve("postmaster.pid");
    return Files.exists(status) ? Files.readAllLines(status) : List.of();
  }

  private void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0 && !command.contains("stop")) {
        throw new IOException(command.getFirst() + " failed: " + said.strip());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while " + command.getFirst() + " ran", interrupted);
    }
  }

  /** PostgreSQL refuses to run as root; a user namespace of its own makes it an ordinary user. */
  private List<String> command(List<String> command) {
    var full = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      full.addAll(List.of("unshare", "-U"));
    }
    full.add(program.resolve("bin").resolve(command.getFirst()).toString());
    full.addAll(command.subList(1, command.size()));
    return full;
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PostgreSQL started", interrupted);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
