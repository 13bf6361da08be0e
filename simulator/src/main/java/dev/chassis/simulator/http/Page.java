package dev.chassis.simulator.http;

import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One page of a list.
 *
 * @param rows in the list's order, at most the limit
 * @param more whether rows follow
 */
public record Page(List<Row> rows, boolean more) {

  /** The first {@code limit} rows that pass. */
  public static Page of(Collection<Row> candidates, Predicate<Row> filter, int limit) {
    List<Row> rows = new ArrayList<>();
    for (Row row : candidates) {
      if (filter.test(row)) {
        if (rows.size() == limit) {
          return new Page(rows, true);
        }
        rows.add(row);
      }
    }
    return new Page(rows, false);
  }

  /** The limit that a call asks for, at most {@code max}; a wrong one is refused. */
  public static int limit(Request request, int max) {
    String text = request.parameter("limit").orElse("");
    if (text.isEmpty()) {
      return max;
    }
    if (!text.matches("\\d{1,9}")) {
      throw Refusal.badRequest(
          "Invalid input for query parameters limit. Value: %s. '%s' does not match '^[0-9]*$'"
              .formatted(text, text));
    }
    int limit = Integer.parseInt(text);
    return limit == 0 ? max : Math.min(limit, max);
  }

  /** The address of the page after this one: the same question with another marker. */
  public String next(Request request, String url) {
    return url + "?" + question(request) + "marker=" + rows.getLast().id();
  }

  /** The same with the question's parts in the order of their names, as Nova writes it. */
  String nextSorted(Request request, String url) {
    List<String> parts = new ArrayList<>(List.of(question(request).split("&")));
    parts.removeIf(String::isEmpty);
    Collections.sort(parts);
    parts.add("marker=" + rows.getLast().id());
    return url + "?" + String.join("&", parts);
  }

  /** The question of a call without its marker, with an ampersand at its end when not empty. */
  public static String question(Request request) {
    return request.query().entrySet().stream()
        .filter(entry -> !entry.getKey().equals("marker") && !entry.getKey().equals("page_reverse"))
        .flatMap(entry -> entry.getValue().stream().map(value -> Map.entry(entry.getKey(), value)))
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()) + "&")
        .collect(Collectors.joining());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
