package dev.chassis.cli.api;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the server is and with which token to speak to it: from {@code CHASSIS_URL} and {@code
 * CHASSIS_TOKEN}, else from the {@code connection.json} that a local server writes into its data
 * folder.
 */
public record Connection(URI url, String token) {

  /**
   * The folder in which a local server keeps its data: {@code CHASSIS_DATA}, else {@code
   * ~/.chassis}.
   */
  public static Path dataFolder() {
    String given = System.getenv("CHASSIS_DATA");
    return given != null && !given.isBlank()
        ? Path.of(given)
        : Path.of(System.getProperty("user.home"), ".chassis");
  }

  /**
   * The connection to use.
   *
   * @throws ApiProblem when none is configured
   */
  public static Connection find() {
    String url = System.getenv("CHASSIS_URL");
    String token = Optional.ofNullable(System.getenv("CHASSIS_TOKEN")).orElse("");
    if (url != null && !url.isBlank()) {
      return new Connection(URI.create(url), token);
    }
    return read(dataFolder())
        .orElseThrow(() ->
            new ApiProblem(
                0,
                "no-server",
                "No server is configured: " + dataFolder() + " holds no connection.json.",
                "Start one with `chassis up` or `chassis demo`, or set CHASSIS_URL and CHASSIS_TOKEN.",
                "",
                new Json(null)));
  }

  /** The connection that the server of a data folder wrote, if there is one. */
  public static Optional<Connection> read(Path dataFolder) {
    Path file = dataFolder.resolve("connection.json");
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      Json json = Json.parse(Files.readString(file));
      return Optional.of(new Connection(URI.create(json.text("url")), json.text("token")));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
