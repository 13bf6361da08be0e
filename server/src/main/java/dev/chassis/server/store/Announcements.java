package dev.chassis.server.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears what other replicas announce (PostgreSQL's NOTIFY) on one connection of its own. Whoever
 * listens must also look from time to time: announcements are lost while the connection is.
 */
@Component
public class Announcements implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
  private static final List<String> CHANNELS = List.of("chassis_event", "chassis_operation");
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final RunningDatabase database;
  private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
  private volatile boolean running;

  Announcements(RunningDatabase database) {
    this.database = database;
  }

  /** Runs the listener, quickly, whenever something is announced or may have been missed. */
  public void on(String channel, Runnable listener) {
    listeners.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>()).add(listener);
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("announcements").start(this::listen);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void listen() {
    while (running) {
      try (Connection connection =
          DriverManager.getConnection(database.url(), database.user(), database.password())) {
        for (String channel : CHANNELS) {
          try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + channel);
          }
        }
        CHANNELS.forEach(this::tell);
        hear(connection.unwrap(PGConnection.class));
      } catch (SQLException lost) {
        LOG.debug("The connection for announcements was lost: {}", lost.getMessage());
        pause();
      }
    }
  }

  private void hear(PGConnection connection) throws SQLException {
    while (running) {
      PGNotification[] heard = connection.getNotifications((int) PATIENCE.toMillis());
      if (heard != null) {
        java.util.Arrays.stream(heard).map(PGNotification::getName).distinct().forEach(this::tell);
      }
    }
  }

  private void tell(String channel) {
    listeners.getOrDefault(channel, List.of()).forEach(Runnable::run);
  }

  private void pause() {
    try {
      Thread.sleep(PATIENCE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
