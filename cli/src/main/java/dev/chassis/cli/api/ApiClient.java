package dev.chassis.cli.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls the API under {@code /api/v1alpha1}; every call has a deadline. Not for use by several
 * threads.
 */
public final class ApiClient {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 120_000;

  /** A restore answers when all rows are in place. */
  private static final int LONG_READ_MILLIS = 1_800_000;

  private static final String JSON = "application/json";

  private final Connection connection;

  public ApiClient(Connection connection) {
    this.connection = connection;
  }

  public Json get(String path) {
    return Json.parse(send("GET", path, null, JSON, JSON));
  }

  /** The answer as text of the given media type. */
  public String getText(String path, String accept) {
    return send("GET", path, null, JSON, accept);
  }

  /** The answer, or an absent value when the server cannot be reached just now. */
  public Json available(String path) {
    try {
      return get(path);
    } catch (ApiProblem problem) {
      if (problem.status() != 0) {
        throw problem;
      }
      return new Json(null);
    }
  }

  public Json post(String path, Json body) {
    return Json.parse(send("POST", path, body.compact(), JSON, JSON));
  }

  public Json put(String path, Json body) {
    return Json.parse(send("PUT", path, body.compact(), JSON, JSON));
  }

  public void delete(String path) {
    send("DELETE", path, null, JSON, JSON);
  }

  /** Sends a YAML document. */
  public Json sendYaml(String method, String path, String yaml) {
    return Json.parse(send(method, path, yaml, "application/yaml", JSON));
  }

  /** Sends a YAML document and takes the answer as text. */
  public String sendYaml(String method, String path, String yaml, String accept) {
    return send(method, path, yaml, "application/yaml", accept);
  }

  /**
   * Takes an answer of any length as it comes.
   *
   * @throws IOException when it cannot be written where it goes
   */
  public void download(String path, OutputStream to) throws IOException {
    try (InputStream in = answer(path)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
        to.write(buffer, 0, read);
      }
    }
  }

  private InputStream answer(String path) {
    try {
      HttpURLConnection http = open("GET", path, "application/octet-stream");
      if (http.getResponseCode() >= 400) {
        throw problem(http);
      }
      return http.getInputStream();
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** Sends a file of any length. */
  public Json upload(String path, Path file) {
    try {
      HttpURLConnection http = open("POST", path, JSON);
      http.setReadTimeout(LONG_READ_MILLIS);
      http.setDoOutput(true);
      http.setFixedLengthStreamingMode(Files.size(file));
      http.setRequestProperty("Content-Type", "application/octet-stream");
      try (OutputStream out = http.getOutputStream()) {
        Files.copy(file, out);
      }
      if (http.getResponseCode() >= 400) {
        throw problem(http);
      }
      try (InputStream in = http.getInputStream()) {
        return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** One event of a stream. */
  public record Event(String name, Json json) {}

  /**
   * Follows a stream of events until the handler has seen enough or the server ends it.
   *
   * @param more told each event; answers whether to go on
   */
  public void follow(String path, Predicate<Event> more) {
    try {
      HttpURLConnection http = open("GET", path, "text/event-stream");
      if (http.getResponseCode() >= 400) {
        throw problem(http);
      }
      try (var lines =
          new BufferedReader(
              new InputStreamReader(http.getInputStream(), StandardCharsets.UTF_8))) {
        readEvents(lines, more);
      } finally {
        http.disconnect();
      }
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private static void readEvents(BufferedReader lines, Predicate<Event> more) throws IOException {
    String name = "message";
    var payload = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        payload.append(line.substring(5));
      } else if (line.isEmpty() && !payload.isEmpty()) {
        if (!more.test(new Event(name, Json.parse(payload.toString())))) {
          return;
        }
        name = "message";
        payload.setLength(0);
      }
    }
  }

  /** A path segment or query value, escaped. */
  public static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String send(
      String method, String path, @Nullable String body, String contentType, String accept) {
    try {
      HttpURLConnection http = open(method, path, accept);
      if (body != null) {
        http.setDoOutput(true);
        http.setRequestProperty("Content-Type", contentType);
        try (OutputStream out = http.getOutputStream()) {
          out.write(body.getBytes(StandardCharsets.UTF_8));
        }
      }
      if (http.getResponseCode() >= 400) {
        throw problem(http);
      }
      try (InputStream in = http.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private HttpURLConnection open(String method, String path, String accept) throws IOException {
    var http =
        (HttpURLConnection)
            connection
                .url()
                .resolve("/api/v1alpha1" + path)
                .toURL()
                .openConnection(java.net.Proxy.NO_PROXY);
    http.setRequestMethod(method);
    http.setConnectTimeout(CONNECT_MILLIS);
    http.setReadTimeout(READ_MILLIS);
    http.setRequestProperty("Accept", accept + ", application/problem+json");
    http.setRequestProperty("Authorization", "Bearer " + connection.token());
    return http;
  }

  private static ApiProblem problem(HttpURLConnection http) throws IOException {
    Json body = new Json(null);
    try (InputStream in = http.getErrorStream()) {
      body = in == null ? body : Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      body =
          Json.of(
              "detail", "The server answered " + http.getResponseCode() + " without saying why.");
    }
    String sentence = body.text("detail").isEmpty() ? body.text("title") : body.text("detail");
    return new ApiProblem(
        http.getResponseCode(),
        body.text("code"),
        sentence.isEmpty() ? "The server answered " + http.getResponseCode() + "." : sentence,
        body.text("nextStep"),
        body.text("id"),
        body);
  }

  private ApiProblem unreachable(IOException e) {
    String what =
        switch (e) {
          case ConnectException _ -> "Nothing answers at " + connection.url() + ".";
          case SocketTimeoutException _ ->
              "The server at " + connection.url() + " did not answer in time.";
          default -> "The connection to " + connection.url() + " broke: " + e.getMessage();
        };
    return new ApiProblem(
        0,
        "unreachable",
        what,
        "Start the server with `chassis up`, or check CHASSIS_URL.",
        "",
        new Json(null));
  }
}
