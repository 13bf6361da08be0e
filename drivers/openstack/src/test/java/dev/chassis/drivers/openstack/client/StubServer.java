package dev.chassis.drivers.openstack.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Answers on the loopback interface with what a test says, for shapes that no simulator has. */
final class StubServer implements AutoCloseable {

  final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final HttpServer server;

  /** What is answered to a method and path. */
  record Reply(int status, String contentType, String body) {}

  StubServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    on("POST /v3/auth/tokens", 201, token());
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  void on(String request, int status, String body) {
    replies.put(request, new Reply(status, "application/json", body));
  }

  void on(String request, Reply reply) {
    replies.put(request, reply);
  }

  private String token() {
    return """
    {"token": {"issued_at": "2026-11-21T09:00:00.000000Z", "expires_at": "2026-11-21T10:00:00.000000Z",
      "project": {"id": "p1", "name": "lab"}, "user": {"id": "u1"},
      "catalog": [
        {"type": "compute", "endpoints": [{"region_id": "R", "interface": "public", "url": "%s"}]},
        {"type": "block-storage", "endpoints": [{"region_id": "R", "interface": "public", "url": "%s"}]}]}}
    """
        .formatted(url("/compute/v2.1"), url("/volume/v3"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add(request);
    Reply reply =
        replies.getOrDefault(request, new Reply(404, "text/plain", "nothing at " + request));
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", reply.contentType());
    exchange.getResponseHeaders().add("X-Subject-Token", "secret-token");
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
