package dev.chassis.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An API that answers what a test told it to, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {

  private final HttpServer http;
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();

  private record Answer(int status, String type, String body) {}

  FakeServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/api/v1alpha1", this::answer);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** Answers {@code METHOD /path} (without its query) with JSON. */
  FakeServer json(String call, int status, String body) {
    return with(call, status, "application/json", body);
  }

  FakeServer text(String call, String body) {
    return with(call, 200, "text/plain", body);
  }

  FakeServer events(String call, String body) {
    return with(call, 200, "text/event-stream", body);
  }

  /** Every call so far, as {@code METHOD /path?query body}. */
  List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private FakeServer with(String call, int status, String type, String body) {
    answers.put(call, new Answer(status, type, body));
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().toString().substring("/api/v1alpha1".length());
      asked.add(exchange.getRequestMethod() + " " + path + " " + body);
      Answer answer =
          answers.getOrDefault(
              exchange.getRequestMethod() + " " + path.replaceAll("\\?.*", ""),
              new Answer(
                  404,
                  "application/problem+json",
                  "{\"detail\":\"Nothing is here.\",\"nextStep\":\"Look elsewhere.\"}"));
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
