package dev.chassis.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of one service: a method and a path template each, whose variables stand in braces.
 * Where two templates fit, the one that was added first is taken.
 */
public final class Router {

  /**
   * One call.
   *
   * @param open whether it is served without a token
   */
  public record Route(String method, String template, boolean open, Handler handler) {}

  /** A route that fits a call, and the values of its variables. */
  public record Match(Route route, Map<String, String> vars) {}

  private final List<Route> routes = new ArrayList<>();
  private final Map<Integer, List<Route>> byLength = new HashMap<>();

  public Router get(String template, Handler handler) {
    return add(new Route("GET", template, false, handler));
  }

  public Router post(String template, Handler handler) {
    return add(new Route("POST", template, false, handler));
  }

  public Router put(String template, Handler handler) {
    return add(new Route("PUT", template, false, handler));
  }

  public Router patch(String template, Handler handler) {
    return add(new Route("PATCH", template, false, handler));
  }

  public Router head(String template, Handler handler) {
    return add(new Route("HEAD", template, false, handler));
  }

  public Router delete(String template, Handler handler) {
    return add(new Route("DELETE", template, false, handler));
  }

  /** Adds a call that needs no token. */
  public Router open(String method, String template, Handler handler) {
    return add(new Route(method, template, true, handler));
  }

  private Router add(Route route) {
    routes.add(route);
    byLength.computeIfAbsent(segments(route.template()).length, n -> new ArrayList<>()).add(route);
    return this;
  }

  /** Every route, in the order in which they were added. */
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  /** The route of a call, if there is one. */
  public Optional<Match> match(String method, String path) {
    String[] segments = segments(path);
    for (Route route : byLength.getOrDefault(segments.length, List.of())) {
      if (route.method().equals(method)) {
        Optional<Map<String, String>> vars = fit(segments(route.template()), segments);
        if (vars.isPresent()) {
          return vars.map(found -> new Match(route, found));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether some route has this path, whatever its method. */
  public boolean knows(String path) {
    String[] segments = segments(path);
    return byLength.getOrDefault(segments.length, List.of()).stream()
        .anyMatch(route -> fit(segments(route.template()), segments).isPresent());
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String[] segments(String path) {
    String trimmed = path.replaceAll("^/+|/+$", "");
    return trimmed.isEmpty() ? new String[0] : trimmed.split("/", -1);
  }

  private static Optional<Map<String, String>> fit(String[] template, String[] path) {
    Map<String, String> vars = new HashMap<>();
    for (int i = 0; i < template.length; i++) {
      if (template[i].startsWith("{")) {
        vars.put(template[i].substring(1, template[i].length() - 1), decode(path[i]));
      } else if (!template[i].equals(path[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(vars);
  }
}
