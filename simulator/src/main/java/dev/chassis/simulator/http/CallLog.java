package dev.chassis.simulator.http;

import dev.chassis.simulator.world.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts the calls by service, method and path template, keeps the last ones, and on request the
 * shapes of all. Thread-safe.
 */
public final class CallLog {

  private static final int RECENT_LIMIT = 1_000;
  private static final int SHAPES_LIMIT = 5_000;

  /**
   * One call.
   *
   * @param status the answer's, 0 when none was sent
   */
  public record Call(
      String time,
      String region,
      String service,
      String method,
      String template,
      String path,
      int status,
      String requestId) {

    /** The name under which the call is counted, such as {@code compute POST /v2.1/servers}. */
    public String name() {
      return service + " " + method + " " + template;
    }
  }

  private final Map<String, Integer> counts = new TreeMap<>();
  private final Deque<Call> recent = new ArrayDeque<>();
  private final Map<CallShape, TreeSet<String>> shapes = new TreeMap<>();
  private volatile boolean keepingShapes;

  public synchronized void add(Call call) {
    counts.merge(call.name(), 1, Integer::sum);
    recent.addLast(call);
    if (recent.size() > RECENT_LIMIT) {
      recent.removeFirst();
    }
  }

  public synchronized Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  /** How many calls had a name that starts with {@code prefix}. */
  public synchronized int count(String prefix) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** From now on keeps what calls look like, at most 5,000 shapes: it costs reading each body. */
  public void keepShapes() {
    keepingShapes = true;
  }

  /** The shapes of the calls that no fault struck, and the answers that each got. */
  public synchronized Map<CallShape, TreeSet<String>> shapes() {
    var copy = new TreeMap<CallShape, TreeSet<String>>();
    shapes.forEach((shape, answers) -> copy.put(shape, new TreeSet<>(answers)));
    return copy;
  }

  void keepShape(String call, Request request, Answer answer) {
    if (!keepingShapes) {
      return;
    }
    CallShape shape = CallShape.of(call, request);
    synchronized (this) {
      if (shapes.size() < SHAPES_LIMIT || shapes.containsKey(shape)) {
        shapes.computeIfAbsent(shape, each -> new TreeSet<>()).add(CallShape.answer(answer));
      }
    }
  }

  /** The last calls, oldest first. */
  public synchronized List<Call> recent() {
    return List.copyOf(recent);
  }

  public synchronized void reset() {
    counts.clear();
    recent.clear();
    shapes.clear();
  }

  /** The log as a document: {@code total}, {@code counts}, {@code recent}. */
  public synchronized ObjectNode document() {
    ObjectNode totals = Json.object();
    counts.forEach(totals::put);
    ArrayNode calls = Json.array();
    for (Call call : recent) {
      calls
          .addObject()
          .put("time", call.time())
          .put("region", call.region())
          .put("service", call.service())
          .put("method", call.method())
          .put("path", call.path())
          .put("status", call.status())
          .put("request_id", call.requestId());
    }
    ObjectNode document = Json.object();
    document.put("total", counts.values().stream().mapToInt(Integer::intValue).sum());
    document.set("counts", totals);
    document.set("recent", calls);
    return document;
  }
}
