package dev.chassis.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, on loopback, with its files in one folder of the installation.
 *
 * <p>The cluster is made with a random password, password authentication and checksums on every
 * page from its first start; it stays the same over restarts. One that a killed server left running
 * is stopped first: the folder's lock, held by {@link DataFolder}, says that no other server uses
 * it. When it ends and nobody asked, it is started again, at the same address, until it runs.
 */
final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration HALF_DEAD = Duration.ofSeconds(10);
  private static final long LONGEST_PAUSE_MILLIS = 10_000;
  private static final long LONGEST_START_PAUSE_MILLIS = 4_000;

  private final PostgresCluster cluster;
  private final int port;
  private volatile Process server;
  private volatile boolean closing;
  private long halfDeadSince;

  private EmbeddedPostgres(PostgresCluster cluster, int port, Process server) {
    this.cluster = cluster;
    this.port = port;
    this.server = server;
  }

  /** Starts it and returns when it takes connections. */
  static EmbeddedPostgres start(Path data, Path passwordFile, boolean fsync) {
    try {
      var cluster = new PostgresCluster(PostgresProgram.in(data), data, fsync);
      cluster.stopLeftOver();
      cluster.createOnce(passwordFile);
      cluster.rotateLog();
      int port = freePort();
      var postgres =
          new EmbeddedPostgres(
              cluster, port, launch(cluster, port, pause -> pause <= LONGEST_START_PAUSE_MILLIS));
      Thread.ofVirtual().name("postgres-keeper").start(postgres::keep);
      return postgres;
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "The embedded PostgreSQL in " + data + " could not be started", failure);
    }
  }

  /**
   * Launches it, again and again while that fails: what a killed one left behind (a child of it,
   * its shared memory) is still there for a moment, or its disk is full.
   *
   * @param patient whether to go on after a pause of so many milliseconds
   */
  private static Process launch(PostgresCluster cluster, int port, LongPredicate patient)
      throws IOException {
    for (long pause = 100; ; pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2)) {
      try {
        return cluster.launch(port);
      } catch (IOException failure) {
        if (!patient.test(pause)) {
          throw failure;
        }
        LOG.warn("PostgreSQL does not start yet: {}", failure.getMessage());
        LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
      }
    }
  }

  /** The address for JDBC, without credentials. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** Lets it write everything down and end. */
  @Override
  public void close() {
    closing = true;
    try {
      cluster.stop();
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

  /** Sees to it that it runs for as long as this server does. */
  private void keep() {
    try {
      while (!closing) {
        if (server.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          if (!closing) {
            bringBack();
          }
        } else if (cluster.stopping() && !closing) {
          // Asked from outside to end once nobody is connected any more: nobody new gets in
          // meanwhile, so it has to be quick.
          LOG.warn("PostgreSQL was asked from outside to stop; it is stopped and started again.");
          cluster.stop();
        } else if (halfDeadForLong()) {
          LOG.warn(
              "PostgreSQL lives but neither works nor recovers; it is ended and started again.");
          PostgresCluster.kill(server);
        }
      }
    } catch (IOException failure) {
      if (closing) {
        return;
      }
      LOG.error("The embedded PostgreSQL is no longer looked after", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean halfDeadForLong() {
    if (!PostgresCluster.halfDead(server)) {
      halfDeadSince = 0;
      return false;
    }
    halfDeadSince = halfDeadSince == 0 ? System.nanoTime() : halfDeadSince;
    return System.nanoTime() - halfDeadSince > HALF_DEAD.toNanos();
  }

  private void bringBack() throws IOException {
    halfDeadSince = 0;
    LOG.warn(
        "PostgreSQL ended (exit code {}) though this server runs; it is started again. Its log is {}",
        server.exitValue(),
        cluster.log());
    server = launch(cluster, port, pause -> !closing);
    LOG.info("PostgreSQL runs again.");
    if (closing) {
      cluster.stop();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
