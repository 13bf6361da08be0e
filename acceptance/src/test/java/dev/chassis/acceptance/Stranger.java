package dev.chassis.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Someone with the same credentials who works on a cloud without Chassis: a colleague in Horizon, a
 * script, another controller.
 */
final class Stranger {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Map<String, String> endpoints = new TreeMap<>();
  private final String token;

  /** Signs in as the cloud's ordinary member. */
  Stranger(Cloud cloud) {
    String entry = entry(cloud.cloudsYaml(), cloud.entry());
    String keystone = field(entry, "auth_url");
    HttpResponse<String> answer =
        send(
            "POST",
            (keystone.endsWith("/v3") ? keystone : keystone + "/v3") + "/auth/tokens",
            """
            {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "%s",
              "domain": {"name": "Default"}, "password": "%s"}}},
              "scope": {"project": {"name": "%s", "domain": {"name": "Default"}}}}}
            """
                .formatted(
                    field(entry, "username"),
                    field(entry, "password"),
                    field(entry, "project_name")),
            "");
    token = answer.headers().firstValue("X-Subject-Token").orElseThrow();
    String region = field(entry, "region_name");
    for (JsonNode service : JSON.readTree(answer.body()).at("/token/catalog")) {
      for (JsonNode endpoint : service.get("endpoints")) {
        if (endpoint.get("interface").asString().equals("public")
            && endpoint.get("region").asString().equals(region)) {
          endpoints.put(service.get("type").asString(), endpoint.get("url").asString());
        }
      }
    }
  }

  JsonNode network(String method, String path, String body) {
    String base = endpoint("network");
    return call(method, (base.contains("/v2.0") ? base : base + "/v2.0") + path, body);
  }

  JsonNode compute(String method, String path, String body) {
    return call(method, endpoint("compute") + path, body);
  }

  JsonNode volume(String method, String path, String body) {
    return call(
        method,
        endpoint(endpoints.containsKey("volumev3") ? "volumev3" : "block-storage") + path,
        body);
  }

  private String endpoint(String type) {
    String url = endpoints.get(type);
    if (url == null) {
      throw new AssertionError("no " + type + " among " + endpoints.keySet());
    }
    return url;
  }

  private JsonNode call(String method, String url, String body) {
    HttpResponse<String> answer = send(method, url.replace("//v2.0", "/v2.0"), body, token);
    if (answer.statusCode() >= 400) {
      throw new AssertionError(
          method + " " + url + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String url, String body, String with) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!with.isEmpty()) {
      request.header("X-Auth-Token", with);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The lines of one entry, which is as deep as its name. */
  private static String entry(String yaml, String name) {
    Matcher begin = Pattern.compile("(?m)^  " + Pattern.quote(name) + ":$").matcher(yaml);
    if (!begin.find()) {
      throw new AssertionError("no entry " + name);
    }
    Matcher end = Pattern.compile("(?m)^  \\S").matcher(yaml);
    return end.find(begin.end())
        ? yaml.substring(begin.end(), end.start())
        : yaml.substring(begin.end());
  }

  private static String field(String entry, String name) {
    Matcher matcher = Pattern.compile("(?m)^ +" + name + ": *\"?([^\"\\n]*)\"?$").matcher(entry);
    if (!matcher.find()) {
      throw new AssertionError("no " + name + " in the entry");
    }
    return matcher.group(1);
  }
}
