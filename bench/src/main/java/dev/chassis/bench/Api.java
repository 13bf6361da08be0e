package dev.chassis.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of a running server, with the rights of who may read its data folder. */
final class Api {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;
  private final String token;

  private Api(JsonNode connection) {
    this.url = URI.create(connection.get("url").asString());
    this.token = connection.get("token").asString();
  }

  /** The server of that data folder. */
  static Api of(Path data) throws IOException {
    return new Api(JSON.readTree(Files.readString(data.resolve("connection.json"))));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send("GET", path, "application/json", "");
  }

  JsonNode post(String path, String json) throws IOException, InterruptedException {
    return send("POST", path, "application/json", json);
  }

  JsonNode putYaml(String path, String document) throws IOException, InterruptedException {
    return send("PUT", path, "application/yaml", document);
  }

  private JsonNode send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/api/v1alpha1" + path))
            .timeout(Duration.ofSeconds(120))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(
          method + " " + path + " gave " + response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }
}
