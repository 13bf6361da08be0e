package dev.chassis.simulator;

import dev.chassis.simulator.world.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A client that knows no more than an OpenStack client must: it logs in and reads the catalogue.
 */
final class CloudClient {

  /** An answer; the body is null JSON when it is empty. */
  record Reply(int status, HttpHeaders headers, JsonNode body) {

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<String, String> endpoints = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();
  private final String keystone;
  private final Account account;
  private String token = "";

  private CloudClient(String keystone, Account account) {
    this.keystone = keystone;
    this.account = account;
  }

  /** Logs in by password and keeps the token and the public endpoints. */
  static CloudClient login(Simulator simulator, String region, String accountName) {
    Account account =
        simulator.configuration().accounts().stream()
            .filter(one -> one.name().equals(accountName))
            .findFirst()
            .orElseThrow();
    CloudClient client = new CloudClient(simulator.keystoneUrl(region), account);
    client.login();
    return client;
  }

  void login() {
    Reply reply = send("POST", keystone + "/auth/tokens", loginBody(account));
    if (reply.status() != 201) {
      throw new IllegalStateException("Login answered " + reply.status() + ": " + reply.body());
    }
    token = reply.header("X-Subject-Token");
    for (JsonNode service : reply.body().path("token").path("catalog")) {
      for (JsonNode endpoint : service.path("endpoints")) {
        if (Json.text(endpoint, "interface").equals("public")) {
          endpoints.put(Json.text(service, "type"), Json.text(endpoint, "url"));
        }
      }
    }
  }

  static String loginBody(Account account) {
    return """
    {"auth": {"identity": {"methods": ["password"], "password": {"user": {
      "name": "%s", "domain": {"name": "Default"}, "password": "%s"}}},
      "scope": {"project": {"name": "%s", "domain": {"name": "Default"}}}}}
    """
        .formatted(account.name(), account.password(), account.name());
  }

  String project() {
    return account.projectId();
  }

  /** Asks for a microversion in every later call to a service, such as {@code compute 2.93}. */
  CloudClient at(String version) {
    versions.put(version.split(" ")[0], version);
    return this;
  }

  Reply get(String service, String path) {
    return call("GET", service, path, "");
  }

  Reply post(String service, String path, String body) {
    return call("POST", service, path, body);
  }

  Reply put(String service, String path, String body) {
    return call("PUT", service, path, body);
  }

  Reply delete(String service, String path) {
    return call("DELETE", service, path, "");
  }

  /** Creates something and returns the document under its root. */
  JsonNode create(String service, String path, String body) {
    Reply reply = post(service, path, body);
    if (reply.status() >= 300) {
      throw new IllegalStateException(path + " answered " + reply.status() + ": " + reply.body());
    }
    return reply.body().valueStream().findFirst().orElseThrow();
  }

  Reply call(String method, String service, String path, String body) {
    String base = endpoints.getOrDefault(service, "");
    return send(method, base + (service.equals("network") ? "/v2.0" : "") + path, body);
  }

  Reply send(String method, String url, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(20))
            .header("X-Auth-Token", token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    versions.forEach((service, version) -> {
      if (url.contains("/" + service + "/")) {
        request.header("OpenStack-API-Version", version);
      }
    });
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.headers(), json(response));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<byte[]> response) {
    boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
    return json && response.body().length > 0 ? Json.parse(response.body()) : Json.none();
  }
}
