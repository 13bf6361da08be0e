package dev.chassis.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as a test does: the status is part of the answer. */
public final class Api {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI url;
  private final String token;

  public Api(URI url, String token) {
    this.url = url;
    this.token = token;
  }

  /** An answer of the API. */
  public record Answer(int status, String text, JsonNode json) {
    public Answer expect(int expected) {
      if (status != expected) {
        throw new AssertionError("expected " + expected + " but was " + status + ": " + text);
      }
      return this;
    }

    public String at(String pointer) {
      JsonNode node = json.at(pointer);
      return node.isMissingNode() || node.isNull() ? "" : node.asString();
    }
  }

  public Answer get(String path) {
    return send("GET", path, "", "application/json", "application/json");
  }

  public String text(String path) {
    return send("GET", path, "", "application/json", "text/plain").expect(200).text();
  }

  public Answer post(String path, Map<String, ?> body) {
    return send(
        "POST", path, JSON.writeValueAsString(body), "application/json", "application/json");
  }

  public Answer put(String path, Map<String, ?> body) {
    return send("PUT", path, JSON.writeValueAsString(body), "application/json", "application/json");
  }

  public Answer yaml(String method, String path, String yaml) {
    return send(method, path, yaml, "application/yaml", "application/json");
  }

  public Answer delete(String path) {
    return send("DELETE", path, "", "application/json", "application/json");
  }

  private Answer send(String method, String path, String body, String contentType, String accept) {
    var request =
        HttpRequest.newBuilder(url.resolve("/api/v1alpha1" + path))
            .timeout(Duration.ofSeconds(120))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .header("Accept", accept + ", application/problem+json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      String text = response.body();
      boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
      return new Answer(
          response.statusCode(),
          text,
          isJson && !text.isBlank() ? JSON.readTree(text) : JSON.createObjectNode());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
