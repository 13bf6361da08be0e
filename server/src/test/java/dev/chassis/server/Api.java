package dev.chassis.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Calls a server as the command line would, in the name of one token. */
public final class Api {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String url;
  private final @Nullable String token;

  Api(String url, @Nullable String token) {
    this.url = url;
    this.token = token;
  }

  /** What came back. */
  public record Answer(int status, Map<String, List<String>> headers, String text) {

    /** The value at a path of names and places, such as {@code items.0.metadata.name}. */
    public @Nullable Object at(String path) {
      Object value = JSON.readValue(text, Object.class);
      for (String part : path.split("\\.")) {
        value =
            switch (value) {
              case Map<?, ?> map -> map.get(part);
              case List<?> list -> list.get(Integer.parseInt(part));
              case null, default -> null;
            };
      }
      return value;
    }

    public String text(String path) {
      return String.valueOf(at(path));
    }

    /** A text of each item of a list, at a path below the item. */
    public List<String> texts(String list, String... path) {
      var texts = new ArrayList<String>();
      if (at(list) instanceof List<?> items) {
        for (int i = 0; i < items.size(); i++) {
          Object value = items.get(i);
          for (String part : path) {
            value = value instanceof Map<?, ?> map ? map.get(part) : null;
          }
          texts.add(String.valueOf(value));
        }
      }
      return texts;
    }

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /** This answer, after it was seen to have the status. */
    public Answer expect(int expected) {
      if (status != expected) {
        throw new AssertionError("Expected " + expected + ", got " + status + ": " + text);
      }
      return this;
    }
  }

  /** The same server in the name of another token. */
  public Api as(@Nullable String otherToken) {
    return new Api(url, otherToken);
  }

  public String url() {
    return url;
  }

  public Answer get(String path, String... headers) {
    return call("GET", path, null, headers);
  }

  public Answer delete(String path) {
    return call("DELETE", path, null);
  }

  public Answer put(String path, String body, String... headers) {
    return call("PUT", path, body, headers);
  }

  /** Posts JSON, given as text or as plain objects. */
  public Answer post(String path, Object body, String... headers) {
    return call("POST", path, body instanceof String text ? text : json(body), headers);
  }

  /** Opens a stream of events and leaves it at once. */
  public Answer watch(String path) {
    var request = HttpRequest.newBuilder(URI.create(url + "/api/v1alpha1" + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      response.body().close();
      return new Answer(response.statusCode(), response.headers().map(), "");
    } catch (IOException failure) {
      throw new IllegalStateException("GET " + path + " failed", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  public static String json(Object plain) {
    try {
      return JSON.writeValueAsString(plain);
    } catch (JacksonException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  /** Any request; a body that begins with a brace is sent as JSON, any other as YAML. */
  public Answer call(String method, String path, @Nullable String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1alpha1" + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header(
          "Content-Type", body.startsWith("{") ? "application/json" : "application/yaml");
    }
    for (int i = 0; i + 1 < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException failure) {
      throw new IllegalStateException(method + " " + path + " failed", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
