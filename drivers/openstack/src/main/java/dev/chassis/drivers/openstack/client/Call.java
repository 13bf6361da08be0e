package dev.chassis.drivers.openstack.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request to a service.
 *
 * @param path below the service's endpoint, with <code>{}</code> for each argument
 * @param arguments what stands in the path, in order, not yet encoded
 * @param query encoded parameters, such as {@code limit=10}
 * @param microversion such as {@code 2.67}; empty for the base version
 * @param purpose what it is for, after "to": {@code create server web}
 */
public record Call(
    String method,
    Service service,
    String path,
    List<String> arguments,
    List<String> query,
    String microversion,
    @Nullable JsonNode body,
    String purpose) {

  public Call {
    arguments = List.copyOf(arguments);
    query = List.copyOf(query);
  }

  /** A read. */
  public static Call get(Service service, String path, String... arguments) {
    return of("GET", service, path, arguments);
  }

  /** A deletion. */
  public static Call delete(Service service, String path, String... arguments) {
    return of("DELETE", service, path, arguments);
  }

  /** A creation or an action. */
  public static Call post(Service service, JsonNode body, String path, String... arguments) {
    return of("POST", service, path, arguments).with(body);
  }

  /** A change. */
  public static Call put(Service service, JsonNode body, String path, String... arguments) {
    return of("PUT", service, path, arguments).with(body);
  }

  private static Call of(String method, Service service, String path, String... arguments) {
    return new Call(
        method, service, path, List.of(arguments), List.of(), "", null, method + " " + path);
  }

  /** The same with one more query parameter. */
  public Call query(String name, String value) {
    var longer = new ArrayList<>(query);
    longer.add(encode(name) + "=" + encode(value));
    return new Call(method, service, path, arguments, longer, microversion, body, purpose);
  }

  /** The same with a whole query, already encoded, in place of its own. */
  Call withQuery(String encoded) {
    return new Call(
        method, service, path, arguments, List.of(encoded), microversion, body, purpose);
  }

  /** The same at a microversion. */
  public Call at(String version) {
    return new Call(method, service, path, arguments, query, version, body, purpose);
  }

  /** The same with words for people. */
  public Call to(String what) {
    return new Call(method, service, path, arguments, query, microversion, body, what);
  }

  private Call with(JsonNode content) {
    return new Call(method, service, path, arguments, query, microversion, content, purpose);
  }

  /**
   * True when nothing that matters changes however often it is sent: reads, and authentication,
   * which makes nothing but a token.
   */
  boolean repeatable() {
    return method.equals("GET") || service == Service.IDENTITY;
  }

  /** Path and query as sent, below the endpoint. */
  String target() {
    var target = new StringBuilder();
    int next = 0;
    for (String argument : arguments) {
      int hole = path.indexOf("{}", next);
      target.append(path, next, hole).append(encode(argument));
      next = hole + 2;
    }
    target.append(path, next, path.length());
    return query.isEmpty() ? target.toString() : target + "?" + String.join("&", query);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
