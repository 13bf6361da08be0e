package dev.chassis.simulator.http;

import dev.chassis.simulator.fault.Fault;
import dev.chassis.simulator.fault.FaultKind;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call, as a handler sees it.
 *
 * @param path the path below the service's prefix
 * @param base the service's own address, without a slash at its end
 * @param headers by lower-case name
 * @param vars the values of the route's variables
 * @param minor the microversion's minor number
 * @param arrival taken from the world when the call arrived
 * @param fault the fault that a rule put on the call, for what the handler must do about it
 */
public record Request(
    String method,
    String path,
    String base,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    Map<String, String> vars,
    Caller caller,
    int minor,
    long arrival,
    Optional<Fault> fault) {

  public String var(String name) {
    return vars.getOrDefault(name, "");
  }

  public Optional<String> parameter(String name) {
    return parameters(name).stream().findFirst();
  }

  public List<String> parameters(String name) {
    return query.getOrDefault(name, List.of());
  }

  public boolean isTrue(String parameter) {
    return parameter(parameter).map(Request::truth).orElse(false);
  }

  /** What the services take for true. */
  public static boolean truth(String value) {
    return List.of("1", "true", "yes", "on", "t", "y").contains(value.toLowerCase(Locale.ROOT));
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  public boolean atLeast(int minorVersion) {
    return minor >= minorVersion;
  }

  /** The whole body as a JSON object. */
  public ObjectNode document() {
    try {
      if (Json.parse(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("Malformed request body");
    }
    throw Refusal.badRequest("Malformed request body");
  }

  /** The object under {@code root} in the body. */
  public ObjectNode document(String root) {
    JsonNode node = document().path(root);
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.badRequest(
        "Invalid input for field/attribute " + root + ". '" + root + "' is a required property");
  }

  /** The same call with the values of a route's variables. */
  public Request routed(Map<String, String> variables) {
    return new Request(
        method, path, base, query, headers, body, variables, caller, minor, arrival, fault);
  }

  Request by(Caller who) {
    return new Request(method, path, base, query, headers, body, vars, who, minor, arrival, fault);
  }

  Request at(int minorVersion) {
    return new Request(
        method, path, base, query, headers, body, vars, caller, minorVersion, arrival, fault);
  }

  Request struck(Fault by) {
    return new Request(
        method, path, base, query, headers, body, vars, caller, minor, arrival, Optional.of(by));
  }

  /** The same call with the instant at which it arrived in the world. */
  Request arrived(long when) {
    return new Request(method, path, base, query, headers, body, vars, caller, minor, when, fault);
  }

  /** Whether a rule put this fault on the call. */
  public boolean isStruckBy(FaultKind kind) {
    return fault.filter(found -> found.kind() == kind).isPresent();
  }

  /** Reads a raw query into names and values, in their order. */
  static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        query.computeIfAbsent(decode(name), n -> new ArrayList<>()).add(decode(value));
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
