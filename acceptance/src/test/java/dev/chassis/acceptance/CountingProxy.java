package dev.chassis.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in front of every API of a cloud and counts what is asked. The first address is
 * Keystone's; the addresses that its catalogue names get a proxy each when they are first seen, and
 * the answers are rewritten so that clients find them.
 */
public final class CountingProxy implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");
  private static final List<String> NOT_FORWARDED =
      List.of("host", "connection", "content-length", "expect", "upgrade", "http2-settings");

  private final Map<String, HttpServer> servers = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private volatile boolean refusing;

  /** One call that went through. */
  public record Call(String method, String path, int status) {
    /** True for what changes something; asking for a token does not. */
    public boolean isWrite() {
      return !method.equals("GET") && !method.equals("HEAD") && !path.endsWith("/auth/tokens");
    }
  }

  /** The same text with every loopback address replaced by the proxy in front of it. */
  public String rewrite(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    return matcher.replaceAll(found -> proxied(found.group()));
  }

  /** What was asked since the last time. */
  public List<Call> drain() {
    var drained = List.copyOf(calls);
    calls.clear();
    return drained;
  }

  /**
   * Cuts every connection without an answer, as a site that lost its network; or stops doing so.
   */
  public void refuse(boolean now) {
    refusing = now;
  }

  @Override
  public void close() {
    servers.values().forEach(server -> server.stop(0));
    http.shutdownNow();
  }

  private String proxied(String upstream) {
    boolean own = servers.values().stream().anyMatch(server -> address(server).equals(upstream));
    return own ? upstream : address(servers.computeIfAbsent(upstream, this::start));
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private HttpServer start(String upstream) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", exchange -> forward(upstream, exchange));
      server.start();
      return server;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void forward(String upstream, HttpExchange exchange) throws IOException {
    try (exchange) {
      if (refusing) {
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpResponse<byte[]> response =
          http.send(request(upstream, exchange, body), HttpResponse.BodyHandlers.ofByteArray());
      calls.add(
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              response.statusCode()));
      answer(exchange, response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest request(String upstream, HttpExchange exchange, byte[] body) {
    var request =
        HttpRequest.newBuilder(URI.create(upstream + exchange.getRequestURI()))
            .timeout(Duration.ofSeconds(120))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!NOT_FORWARDED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  private void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
    byte[] body = response.body();
    boolean text =
        response
            .headers()
            .firstValue("Content-Type")
            .map(type -> type.contains("json"))
            .orElse(false);
    if (text) {
      body = rewrite(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
    response
        .headers()
        .map()
        .forEach((name, values) -> {
          if (!List.of("content-length", "transfer-encoding", "connection", "location")
              .contains(name.toLowerCase(java.util.Locale.ROOT))) {
            values.forEach(value -> exchange.getResponseHeaders().add(name, value));
          }
        });
    response
        .headers()
        .firstValue("Location")
        .ifPresent(to -> exchange.getResponseHeaders().set("Location", rewrite(to)));
    boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.statusCode(), empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
  }
}
