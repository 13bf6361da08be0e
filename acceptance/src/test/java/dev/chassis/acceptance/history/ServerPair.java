package dev.chassis.acceptance.history;

import dev.chassis.acceptance.Pause;
import dev.chassis.acceptance.RunningServer;
import dev.chassis.acceptance.SharedDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Two servers in processes of their own on the PostgreSQL of a third, which stays. */
final class ServerPair implements Client.Servers, AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunningServer keeper;
  private final SharedDatabase database;
  private final RunningServer[] servers = new RunningServer[2];
  private final AtomicReferenceArray<Client.@Nullable Server> places =
      new AtomicReferenceArray<>(2);

  private ServerPair(Path folder, String... more) throws IOException {
    keeper = RunningServer.on(folder.resolve("keeper"), "--chassis.engine.enabled=false");
    database = SharedDatabase.in(keeper);
    for (int i = 0; i < 2; i++) {
      Path data = folder.resolve("server" + i);
      if (i > 0) {
        Files.createDirectories(data);
        Files.copy(folder.resolve("server0/master.key"), data.resolve("master.key"));
      }
      var told = new ArrayList<>(List.of(more));
      told.addFirst("--chassis.database.pool-size=16");
      servers[i] =
          RunningServer.on(data, database.settings("server" + i, told.toArray(String[]::new)));
      places.set(i, place(servers[i]));
    }
  }

  static ServerPair in(Path folder, String... more) throws IOException {
    return new ServerPair(folder, more);
  }

  RunningServer one() {
    return servers[0];
  }

  RunningServer server(int number) {
    return servers[number];
  }

  /** Which server ran an operation last; -1 when none did. */
  int ownerOf(String operation) {
    try (Connection connection = database.connect();
        var query = connection.prepareStatement("SELECT lease_owner FROM operation WHERE id = ?")) {
      query.setString(1, operation);
      try (var rows = query.executeQuery()) {
        String owner = rows.next() ? rows.getString(1) : null;
        return owner == null ? -1 : Integer.parseInt(owner.substring("server".length()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("No answer about " + operation, e);
    }
  }

  @Override
  public Optional<Client.Server> any(int client) {
    Client.Server own = places.get(client % 2);
    return Optional.ofNullable(own != null ? own : places.get(1 - client % 2));
  }

  /** Kills one of the two and then the other; answers how many were killed. */
  int killInTurn(Random random) {
    int first = random.nextInt(2);
    for (int i = 0; i < 2; i++) {
      Pause.of(Duration.ofMillis(500 + random.nextInt(1500)));
      int victim = (first + i) % 2;
      // Clients go on asking the victim until it is gone: answers get lost.
      servers[victim].kill();
      places.set(victim, null);
      servers[victim].restart();
      places.set(victim, place(servers[victim]));
    }
    return 2;
  }

  @Override
  public void close() {
    for (RunningServer server : servers) {
      server.close();
    }
    keeper.close();
  }

  private static Client.Server place(RunningServer server) throws java.io.UncheckedIOException {
    try {
      var json = JSON.readTree(Files.readString(server.data().resolve("connection.json")));
      return new Client.Server(
          URI.create(json.get("url").asString()), json.get("token").asString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
