package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Page;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Neutron's lists: filters by any field, tags and changes, sorted and cut into pages. */
final class Listing {

  private static final Set<String> NOT_FILTERS =
      Set.of("fields", "limit", "marker", "page_reverse", "sort_key", "sort_dir", "changed_since");
  private static final Set<String> TAG_FILTERS =
      Set.of("tags", "tags-any", "not-tags", "not-tags-any");

  private final Kind kind;
  private final Request request;

  Listing(Kind kind, Request request) {
    this.kind = kind;
    this.request = request;
  }

  /** The list's document, with links when a limit was asked for. */
  ObjectNode document() {
    boolean reverse = request.isTrue("page_reverse");
    List<Row> rows = page(reverse);
    ArrayNode shown = Json.array();
    rows.forEach(row -> shown.add(Fields.of(request, kind.view(row, request.caller()))));
    ObjectNode document = Json.object(kind.plural(), shown);
    int limit = Page.limit(request, Integer.MAX_VALUE);
    if (limit < Integer.MAX_VALUE) {
      document.set(kind.plural() + "_links", links(rows, limit, reverse));
    }
    return document;
  }

  private List<Row> page(boolean reverse) {
    List<String> keys = request.parameters("sort_key");
    int limit = Page.limit(request, Integer.MAX_VALUE);
    String marker = request.parameter("marker").orElse("");
    if (!marker.isEmpty() && !kind.table().contains(marker)) {
      throw kind.missing(marker);
    }
    if (keys.size() != request.parameters("sort_dir").size()) {
      throw Attributes.bad("The number of sort_keys and sort_dirs must be same");
    }
    Predicate<Row> filter = filter();
    if (keys.isEmpty() && !reverse && marker.isEmpty()) {
      return Page.of(candidates(), filter, limit).rows();
    }
    if (keys.isEmpty() && !reverse && !isNarrow()) {
      Table table = kind.table();
      Collection<Row> rest =
          request.caller().isAdmin()
              ? table.allAfter(marker)
              : table.ofProjectAfter(request.caller().projectId(), marker);
      if (kind.candidates(request.caller()).size() == size(table)) {
        return Page.of(rest, filter, limit).rows();
      }
    }
    List<Row> sorted = new ArrayList<>(candidates().stream().filter(filter).toList());
    sorted.sort(order(keys));
    if (reverse) {
      Collections.reverse(sorted);
    }
    int from = marker.isEmpty() ? 0 : position(sorted, marker) + 1;
    List<Row> cut =
        new ArrayList<>(
            sorted.subList(
                from,
                Math.min(
                    sorted.size(), limit < sorted.size() - from ? from + limit : sorted.size())));
    if (reverse) {
      Collections.reverse(cut);
    }
    return cut;
  }

  private int size(Table table) {
    return request.caller().isAdmin() ? table.size() : table.count(request.caller().projectId());
  }

  private static int position(List<Row> rows, String id) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).id().equals(id)) {
        return i;
      }
    }
    return rows.size() - 1;
  }

  /** Whether an index leaves few candidates. */
  private boolean isNarrow() {
    return request.query().keySet().stream()
        .anyMatch(n -> n.equals("id") || kind.table().isIndexed(n));
  }

  private Collection<Row> candidates() {
    Table table = kind.table();
    Collection<Row> visible = kind.candidates(request.caller());
    for (Map.Entry<String, List<String>> entry : request.query().entrySet()) {
      if (entry.getKey().equals("id")) {
        return seen(entry.getValue().stream().distinct().flatMap(id -> table.get(id).stream()));
      }
      if (table.isIndexed(entry.getKey()) && !entry.getValue().contains("")) {
        return seen(
            entry.getValue().stream()
                .distinct()
                .flatMap(value -> table.find(entry.getKey(), value).stream()));
      }
    }
    return visible;
  }

  private Collection<Row> seen(Stream<Row> rows) {
    return rows.filter(row -> kind.visible(row, request.caller()))
        .sorted(Comparator.comparing(Row::id))
        .toList();
  }

  private Predicate<Row> filter() {
    Predicate<Row> all = row -> true;
    for (Map.Entry<String, List<String>> entry : request.query().entrySet()) {
      String name = entry.getKey();
      List<String> values = entry.getValue();
      if (TAG_FILTERS.contains(name)) {
        all = all.and(tags(name, values));
      } else if (name.equals("changed_since")) {
        String since = instant(values.getFirst());
        all = all.and(row -> row.text("updated_at").compareTo(since) >= 0);
      } else if (!NOT_FILTERS.contains(name)) {
        all = all.and(field(name, values));
      }
    }
    return all;
  }

  /** An instant as rows hold it. */
  private static String instant(String text) {
    String since = text.endsWith("Z") ? text : text + "Z";
    if (!since.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")) {
      throw Attributes.invalid(
          "The input changed_since must be in the following format: YYYY-MM-DDTHH:MM:SSZ");
    }
    return since;
  }

  private Predicate<Row> field(String name, List<String> values) {
    if (name.equals("provider:network_type") || name.equals("provider:physical_network")) {
      return row -> values.contains(Json.text(kind.view(row, request.caller()), name));
    }
    if (kind.plural().equals("ports") && name.equals("fixed_ips")) {
      return row -> fixedIps(row, values);
    }
    if (name.equals("binding:host_id")) {
      return row -> values.contains(row.text("_host"));
    }
    return row -> {
      if (name.startsWith("_") || !row.shape().has(name)) {
        return true;
      }
      JsonNode value = row.get(name);
      return value.isArray()
          ? row.texts(name).stream().anyMatch(values::contains)
          : values.stream().anyMatch(wanted -> same(value, wanted));
    };
  }

  private static boolean same(JsonNode value, String wanted) {
    if (value.isBoolean()) {
      return value.asBoolean() == Request.truth(wanted);
    }
    return (value.isNull() ? "" : value.asString()).equals(wanted);
  }

  private static boolean fixedIps(Row port, List<String> values) {
    return values.stream()
        .allMatch(value -> {
          String[] pair = value.split("=", 2);
          String member = pair[0].equals("ip_address_substr") ? "ip_address" : pair[0];
          return pair.length == 2
              && NetworkState.fixedIps(port, member).stream()
                  .anyMatch(
                      ip -> pair[0].equals(member) ? ip.equals(pair[1]) : ip.contains(pair[1]));
        });
  }

  private static Predicate<Row> tags(String name, List<String> values) {
    List<String> wanted = values.stream().flatMap(v -> Stream.of(v.split(","))).toList();
    Predicate<Row> all = row -> row.texts("tags").containsAll(wanted);
    Predicate<Row> any = row -> row.texts("tags").stream().anyMatch(wanted::contains);
    return switch (name) {
      case "tags" -> all;
      case "tags-any" -> any;
      case "not-tags" -> all.negate();
      default -> any.negate();
    };
  }

  private Comparator<Row> order(List<String> keys) {
    List<String> directions = request.parameters("sort_dir");
    Comparator<Row> order = Comparator.comparingInt(row -> 0);
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      Comparator<Row> next = Comparator.comparing(row -> row.text(key));
      boolean down = i < directions.size() && directions.get(i).equals("desc");
      order = order.thenComparing(down ? next.reversed() : next);
    }
    return order.thenComparing(Row::id);
  }

  private ArrayNode links(List<Row> rows, int limit, boolean reverse) {
    String bare = request.base() + request.path() + "?" + Page.question(request);
    String url = bare + "marker=";
    ArrayNode links = Json.array();
    if (rows.isEmpty()) {
      String direction = reverse ? "next" : "previous";
      String back = reverse ? bare.substring(0, bare.length() - 1) : bare + "page_reverse=True";
      links.addObject().put("rel", direction).put("href", back);
      return links;
    }
    if (rows.size() >= limit || reverse) {
      links.addObject().put("rel", "next").put("href", url + rows.getLast().id());
    }
    if (rows.size() >= limit || !reverse) {
      String back = url + rows.getFirst().id() + "&page_reverse=True";
      links.addObject().put("rel", "previous").put("href", back);
    }
    return links;
  }
}
