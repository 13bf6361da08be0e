package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Links;
import dev.chassis.simulator.http.Page;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Nova's lists of servers: newest first, filtered, in pages, with the deleted ones on request. */
final class ServerListing {

  private static final int MAX = 1_000;
  private static final Comparator<Row> NEWEST_FIRST =
      Comparator.comparing((Row row) -> row.text("created_at")).thenComparing(Row::id).reversed();

  private final ComputeState state;
  private final Request request;

  ServerListing(ComputeState state, Request request) {
    this.state = state;
    this.request = request;
  }

  ObjectNode document(BiFunction<Row, Request, ObjectNode> view) {
    int limit = Page.limit(request, MAX);
    Page page = Page.of(candidates(), filter(), limit);
    ArrayNode shown = Json.array();
    page.rows().forEach(row -> shown.add(view.apply(row, request)));
    ObjectNode document = Json.object("servers", shown);
    if (!page.rows().isEmpty() && page.rows().size() == limit) {
      document.set("servers_links", Links.nextSorted(request, page));
    }
    return document;
  }

  private boolean allProjects() {
    if (!request.isTrue("all_tenants")) {
      return false;
    }
    String list = request.path().endsWith("/detail") ? "detail" : "index";
    request.caller().requireAdmin("os_compute_api:servers:" + list + ":get_all_tenants");
    return true;
  }

  private Collection<Row> candidates() {
    boolean all = allProjects();
    String project = request.caller().projectId();
    String marker = request.parameter("marker").orElse("");
    String since = request.parameter("changes-since").orElse("");
    if (!marker.isEmpty() && !state.servers.contains(marker) && !state.deleted.contains(marker)) {
      throw Refusal.badRequest("marker [" + marker + "] not found");
    }
    if (!since.isEmpty()) {
      return after(changed(time(since), all, project), marker);
    }
    if (request.parameter("sort_key").isPresent()) {
      return after(sorted(all ? state.servers.all() : state.servers.ofProject(project)), marker);
    }
    return all ? state.servers.allAfter(marker) : state.servers.ofProjectAfter(project, marker);
  }

  private static String time(String text) {
    try {
      Instant instant =
          text.endsWith("Z")
              ? Instant.parse(text)
              : OffsetDateTime.parse(text.matches(".*[+-]\\d\\d:?\\d\\d$") ? text : text + "Z")
                  .toInstant();
      return Row.time(instant);
    } catch (DateTimeParseException e) {
      throw Refusal.badRequest(
          "Invalid input for query parameters changes-since. Value: %s. '%s' is not a 'date-time'"
              .formatted(text, text));
    }
  }

  private List<Row> changed(String since, boolean all, String project) {
    List<Row> changed = new ArrayList<>(state.servers.changedSince(since));
    changed.addAll(state.deleted.changedSince(since));
    changed.removeIf(row -> !all && !row.project().equals(project));
    changed.sort(NEWEST_FIRST);
    return changed;
  }

  private List<Row> sorted(Collection<Row> rows) {
    String key = request.parameter("sort_key").orElse("created_at");
    String column = key.equals("display_name") ? "name" : key;
    if (!ComputeState.SERVER.has(column)) {
      throw Refusal.badRequest("Invalid input for query parameters sort_key. Value: " + key);
    }
    Comparator<Row> order =
        Comparator.comparing((Row row) -> row.text(column)).thenComparing(Row::id);
    boolean up = request.parameter("sort_dir").orElse("desc").equals("asc");
    return rows.stream().sorted(up ? order : order.reversed()).toList();
  }

  private static List<Row> after(List<Row> rows, String marker) {
    int at = rows.stream().map(Row::id).toList().indexOf(marker);
    return rows.subList(at + 1, rows.size());
  }

  private Predicate<Row> filter() {
    Predicate<Row> filter = row -> true;
    List<String> statuses =
        request.parameters("status").stream().map(s -> s.toUpperCase(Locale.ROOT)).toList();
    if (!statuses.isEmpty()) {
      filter = filter.and(row -> statuses.contains(Status.of(row)));
    }
    String name = request.parameter("name").orElse("");
    if (!name.isEmpty()) {
      Pattern pattern = pattern(name);
      filter = filter.and(row -> pattern.matcher(row.name()).find());
    }
    String flavor = request.parameter("flavor").orElse("");
    if (!flavor.isEmpty()) {
      filter = filter.and(row -> Json.text(row.get("flavor"), "id").equals(flavor));
    }
    String image = request.parameter("image").orElse("");
    if (!image.isEmpty()) {
      filter = filter.and(row -> row.text("image_id").equals(image));
    }
    String uuid = request.parameter("uuid").orElse("");
    if (!uuid.isEmpty()) {
      filter = filter.and(row -> row.id().equals(uuid));
    }
    return request.caller().isAdmin() ? tags(admin(filter)) : tags(filter);
  }

  private Predicate<Row> admin(Predicate<Row> filter) {
    Predicate<Row> more = filter;
    String project =
        request.parameter("project_id").or(() -> request.parameter("tenant_id")).orElse("");
    if (!project.isEmpty()) {
      more = more.and(row -> row.project().equals(project));
    }
    String host = request.parameter("host").orElse("");
    return host.isEmpty() ? more : more.and(row -> row.text("host").equals(host));
  }

  private static Pattern pattern(String name) {
    try {
      return Pattern.compile(name, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      throw Refusal.badRequest(
          "Invalid input for query parameters name. Value: %s. '%s' is not a 'regex'"
              .formatted(name, name));
    }
  }

  private Predicate<Row> tags(Predicate<Row> filter) {
    if (!request.atLeast(26)) {
      return filter;
    }
    Predicate<Row> more = filter;
    for (String kind : List.of("tags", "tags-any", "not-tags", "not-tags-any")) {
      String given = request.parameter(kind).orElse("");
      if (!given.isEmpty()) {
        List<String> wanted = List.of(given.split(","));
        boolean any = kind.endsWith("any");
        Predicate<Row> has =
            row ->
                any
                    ? row.texts("tags").stream().anyMatch(wanted::contains)
                    : row.texts("tags").containsAll(wanted);
        more = more.and(kind.startsWith("not") ? has.negate() : has);
      }
    }
    return more;
  }
}
