package dev.chassis.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, on loopback, with its files in one folder of the installation.
 *
 * <p>The cluster is made with a random password and password authentication from its first start;
 * it stays the same over restarts. One that a killed server left running is stopped first: the
 * folder's lock, held by {@link DataFolder}, says that no other server uses it.
 */
final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Path program;
  private final Path cluster;
  private final Process server;
  private final int port;

  private EmbeddedPostgres(Path program, Path cluster, Process server, int port) {
    this.program = program;
    this.cluster = cluster;
    this.server = server;
    this.port = port;
  }

  /** Starts it and returns when it takes connections. */
  static EmbeddedPostgres start(Path data, Path passwordFile, boolean fsync) {
    try {
      Path program = PostgresProgram.in(data);
      Path cluster = data.resolve("database");
      stopLeftOver(program, cluster);
      if (!Files.exists(cluster.resolve("PG_VERSION"))) {
        create(program, cluster, passwordFile);
      }
      int port = freePort();
      Process server = launch(program, cluster, port, fsync, data.resolve("database.log"));
      var postgres = new EmbeddedPostgres(program, cluster, server, port);
      postgres.awaitReady(data.resolve("database.log"));
      return postgres;
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "The embedded PostgreSQL in " + data + " could not be started", failure);
    }
  }

  /** The address for JDBC, without credentials. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** Lets it write everything down and end. */
  @Override
  public void close() {
    try {
      run(
          program,
          List.of("pg_ctl", "stop", "-m", "fast", "-t", "25", "-w", "-D", cluster.toString()));
      if (!server.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("PostgreSQL did not stop in {}; it is ended and will recover.", STOP);
        server.destroyForcibly();
      }
    } catch (IOException failure) {
      LOG.warn("PostgreSQL could not be stopped cleanly; it will recover at its next start.");
      server.destroyForcibly();
    } catch (InterruptedException interrupted) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Stops what a killed server left running. A process id alone proves nothing after a restart of
   * the machine, so the process must also be one of our programs.
   */
  private static void stopLeftOver(Path program, Path cluster) throws IOException {
    Path status = cluster.resolve("postmaster.pid");
    if (!Files.exists(status)) {
      return;
    }
    List<String> lines = Files.readAllLines(status);
    String binary = program.resolve("bin/postgres").toString();
    boolean ours =
        !lines.isEmpty()
            && ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .flatMap(process -> process.info().command())
                .filter(binary::equals)
                .isPresent();
    if (ours) {
      run(program, List.of("pg_ctl", "stop", "-m", "fast", "-w", "-D", cluster.toString()));
    }
  }

  private static void create(Path program, Path cluster, Path passwordFile) throws IOException {
    run(
        program,
        List.of(
            "initdb",
            "--pgdata=" + cluster,
            "--username=chassis",
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"));
  }

  private static Process launch(Path program, Path cluster, int port, boolean fsync, Path log)
      throws IOException {
    Files.deleteIfExists(log);
    Files.createFile(
        log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    String durable = fsync ? "on" : "off";
    List<String> command =
        command(
            program,
            List.of(
                "postgres",
                "-D",
                cluster.toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=" + durable,
                "-c",
                "synchronous_commit=" + durable,
                "-c",
                "full_page_writes=" + durable,
                "-c",
                "max_connections=100",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "io_method=sync",
                "-c",
                "max_wal_size=512MB"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void awaitReady(Path log) throws IOException {
    Instant end = Instant.now().plus(START);
    Path status = cluster.resolve("postmaster.pid");
    while (Instant.now().isBefore(end)) {
      if (!server.isAlive()) {
        throw new IOException("PostgreSQL ended while it started; read " + log);
      }
      List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
      if (lines.size() > 7 && lines.get(7).strip().equals("ready")) {
        return;
      }
      pause();
    }
    server.destroyForcibly();
    throw new IOException("PostgreSQL was not ready after " + START + "; read " + log);
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PostgreSQL started", interrupted);
    }
  }

  private static void run(Path program, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command(program, command)).redirectErrorStream(true).start();
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
  private static List<String> command(Path program, List<String> command) {
    var full = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      full.addAll(List.of("unshare", "-U"));
    }
    full.add(program.resolve("bin").resolve(command.getFirst()).toString());
    full.addAll(command.subList(1, command.size()));
    return full;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
