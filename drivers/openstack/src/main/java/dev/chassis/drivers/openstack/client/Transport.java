package dev.chassis.drivers.openstack.client;

import dev.chassis.site.SiteException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Sends one request and reads its whole answer before a deadline; never sends anything twice.
 * Proxies of the environment are ignored: sites are reached directly, and credentials are shown to
 * nobody else. Safe for use by many threads.
 */
final class Transport implements AutoCloseable {

  private final HttpClient http;
  private final ExecutorService threads;
  private final OpenStackConnection.Limits limits;
  private final InstantSource clock;
  private final ExchangeListener listener;

  Transport(OpenStackConnection connection, InstantSource clock, ExchangeListener listener) {
    this.limits = connection.limits();
    this.clock = clock;
    this.listener = listener;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    // Clear-text HTTP/2 would need an upgrade that the WSGI servers of OpenStack do not know.
    boolean secure = "https".equals(connection.authUrl().getScheme());
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .executor(threads);
    connection
        .caCertificates()
        .ifPresent(authorities -> builder.sslContext(Certificates.trusting(authorities)));
    this.http = builder.build();
  }

  /**
   * The answer, whatever its status.
   *
   * @throws SiteException when no answer came or none that can be read
   */
  Answer send(Call call, URI uri, Map<String, String> headers) {
    var startedAt = clock.instant();
    long started = System.nanoTime();
    int status = 0;
    String requestId = "";
    String failure = "";
    try {
      Answer answer = read(call, exchange(call, request(call, uri, headers)));
      status = answer.status();
      requestId = answer.requestId();
      return answer;
    } catch (SiteException e) {
      failure = e.code().name();
      throw e;
    } finally {
      Duration duration = Duration.ofNanos(System.nanoTime() - started);
      listener.exchanged(
          new Exchange(
              call.method(),
              call.service().text(),
              call.path(),
              status,
              requestId,
              startedAt,
              duration,
              failure));
    }
  }

  private static HttpRequest request(Call call, URI uri, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/json");
    headers.forEach(request::header);
    JsonNode body = call.body();
    if (body == null) {
      return request.method(call.method(), HttpRequest.BodyPublishers.noBody()).build();
    }
    byte[] content = Json.MAPPER.writeValueAsBytes(body);
    return request
        .header("Content-Type", "application/json")
        .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(content))
        .build();
  }

  private HttpResponse<byte[]> exchange(Call call, HttpRequest request) {
    // The deadline of HttpRequest ends with the headers; a body that trickles must end too.
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.answerBytes()));
    try {
      return answer.get(limits.request().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw TransportFailures.late(call, limits.request(), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw TransportFailures.interrupted(call, e);
    } catch (ExecutionException e) {
      throw TransportFailures.of(call, request.uri(), e.getCause() == null ? e : e.getCause());
    }
  }

  private Answer read(Call call, HttpResponse<byte[]> response) {
    String text = new String(response.body(), StandardCharsets.UTF_8);
    boolean json =
        response.headers().firstValue("content-type").orElse("").contains("json")
            && !text.isBlank();
    if (!json) {
      return new Answer(response.statusCode(), response.headers(), MissingNode.getInstance(), text);
    }
    try {
      return new Answer(
          response.statusCode(), response.headers(), Json.MAPPER.readTree(text), text);
    } catch (JacksonException e) {
      throw TransportFailures.unreadable(call, response.statusCode(), e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
