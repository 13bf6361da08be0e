package dev.chassis.acceptance.history;

import dev.chassis.acceptance.history.Call.Reply;
import dev.chassis.acceptance.history.Call.Request;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the API about one blade and keeps what was asked and answered. Calls that had no effect for
 * certain (refused connections, refusals with a reason) are left out, but for a refused {@code
 * If-Match}, which says what the blade was like.
 */
final class Client {

  /** Where a server is now; empty while it is away. */
  interface Servers {
    Optional<Server> any(int client);
  }

  record Server(URI url, String token) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient http;
  private final Servers servers;
  private final String project;
  private final String blade;
  private final int number;
  private final List<Call> calls = new ArrayList<>();

  Client(HttpClient http, Servers servers, String project, String blade, int number) {
    this.http = http;
    this.servers = servers;
    this.project = project;
    this.blade = blade;
    this.number = number;
  }

  /** All calls of this client that may have had an effect or have told something. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The newest revision as it was answered; 0 when that is not known. */
  int put(int content, @Nullable Integer ifMatch) {
    Reply reply =
        call(
            new Request.Put(content, ifMatch),
            "PUT",
            path(),
            document(content),
            ifMatch == null ? Map.of() : Map.of("If-Match", "\"" + ifMatch + "\""));
    return reply instanceof Reply.Revision(int revision, int _) ? revision : 0;
  }

  int read() {
    Reply reply = call(new Request.Read(), "GET", path(), "", Map.of());
    return reply instanceof Reply.Revision(int revision, int _) ? revision : 0;
  }

  /** The id of the operation; empty when it was refused or nobody knows. */
  Optional<String> start(String key, String goal, @Nullable Integer to) {
    Reply reply =
        call(
            new Request.Start(key, to),
            "POST",
            path() + "/operations",
            to == null
                ? "{\"goal\": \"" + goal + "\"}"
                : "{\"goal\": \"ROLLBACK\", \"to\": " + to + "}",
            Map.of("Idempotency-Key", key));
    return reply instanceof Reply.Started(String id, Integer _)
        ? Optional.of(id)
        : Optional.empty();
  }

  void cancel(String operation) {
    call(
        new Request.Cancel(operation),
        "POST",
        "/operations/" + operation + "/cancel",
        "",
        Map.of());
  }

  /** The operation's state; empty when there was no answer. */
  String look(String operation) {
    Reply reply =
        call(new Request.Look(operation), "GET", "/operations/" + operation, "", Map.of());
    return reply instanceof Reply.State(String state) ? state : "";
  }

  void listAll() {
    call(
        new Request.ListAll(),
        "GET",
        "/operations?limit=500&project=" + project + "&blade=" + blade,
        "",
        Map.of());
  }

  private String path() {
    return "/projects/" + project + "/blades/" + blade;
  }

  private @Nullable Reply call(
      Request request, String method, String path, String body, Map<String, String> headers) {
    Server server = servers.any(number).orElse(null);
    if (server == null) {
      return null;
    }
    var message =
        HttpRequest.newBuilder(server.url().resolve("/api/v1alpha1" + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + server.token())
            .header("Content-Type", method.equals("PUT") ? "application/yaml" : "application/json")
            .header("Accept", "application/json, application/problem+json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(message::header);
    long begun = System.nanoTime();
    try {
      HttpResponse<String> answer =
          http.send(message.build(), HttpResponse.BodyHandlers.ofString());
      long ended = System.nanoTime();
      Reply reply = reply(request, answer);
      if (reply != null) {
        calls.add(
            reply instanceof Reply.Unknown
                ? Call.unknown(number, request, begun)
                : new Call(number, request, reply, begun, ended));
      }
      return reply;
    } catch (ConnectException notSent) {
      return null;
    } catch (IOException lost) {
      calls.add(Call.unknown(number, request, begun));
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What an answer says; null when it says for certain that nothing was done. */
  private static @Nullable Reply reply(Request request, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status >= 500) {
      return new Reply.Unknown();
    }
    if (request instanceof Request.Put && status == 412) {
      return new Reply.Changed();
    }
    if (request instanceof Request.Read && status == 404) {
      return new Reply.Revision(0, 0);
    }
    if (request instanceof Request.Start && status == 409 && answer.body().contains("in-hand")) {
      return null;
    }
    if (status >= 400) {
      boolean refusable = request instanceof Request.Start && (status == 404 || status == 409);
      if (refusable) {
        return null;
      }
      throw new AssertionError(request + " was answered with " + status + ": " + answer.body());
    }
    JsonNode json = JSON.readTree(answer.body());
    return switch (request) {
      case Request.Put _, Request.Read _ ->
          new Reply.Revision(
              json.at("/status/revision").asInt(),
              contentOf(json.at("/spec/components/front/subnet/cidr").asString()));
      case Request.Start start ->
          new Reply.Started(
              json.at("/metadata/name").asString(),
              start.to() == null ? null : json.at("/spec/revision").asInt());
      case Request.Cancel _, Request.Look _ -> new Reply.State(json.at("/status/state").asString());
      case Request.ListAll _ -> new Reply.Operations(ids(json));
    };
  }

  private static Set<String> ids(JsonNode json) {
    var ids = new HashSet<String>();
    json.at("/items").forEach(item -> ids.add(item.at("/metadata/name").asString()));
    return ids;
  }

  /** A closed network whose range is the content. */
  private String document(int content) {
    return """
    apiVersion: chassis.dev/v1alpha1
    kind: Blade
    metadata: {name: %s, project: %s}
    spec:
      site: grenoble
      components:
        front: {type: network, subnet: {cidr: 10.%d.%d.0/24}}
    """
        .formatted(blade, project, content / 250, content % 250);
  }

  private static int contentOf(String cidr) {
    String[] parts = cidr.split("\\.");
    return Integer.parseInt(parts[1]) * 250 + Integer.parseInt(parts[2]);
  }
}
