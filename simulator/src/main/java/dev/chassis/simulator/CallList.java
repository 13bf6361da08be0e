package dev.chassis.simulator;

import dev.chassis.simulator.http.CallShape;
import dev.chassis.simulator.world.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of the calls that a client makes, kept as a file: one JSON object a line with {@code
 * call}, {@code microversion}, {@code query}, {@code body} and the {@code answers} it was seen to
 * get. What is compared between a real cloud and the simulator is measured by it.
 */
public final class CallList {

  private final Path file;
  private final Map<CallShape, TreeSet<String>> calls;

  private CallList(Path file, Map<CallShape, TreeSet<String>> calls) {
    this.file = file;
    this.calls = calls;
  }

  /**
   * Reads a list.
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  public static CallList read(Path file) {
    var calls = new TreeMap<CallShape, TreeSet<String>>();
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode entry = Json.parse(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        CallShape shape =
            new CallShape(
                Json.text(entry, "call"),
                Json.text(entry, "microversion"),
                texts(entry.path("query")),
                texts(entry.path("body")));
        calls.computeIfAbsent(shape, each -> new TreeSet<>()).addAll(texts(entry.path("answers")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the list of calls " + file, e);
    }
    return new CallList(file, calls);
  }

  /** What was seen and is not on the list, one line each. */
  public List<String> lacks(Map<CallShape, TreeSet<String>> seen) {
    var missing = new ArrayList<String>();
    seen.forEach((shape, answers) -> {
      var unknown = new TreeSet<>(answers);
      unknown.removeAll(calls.getOrDefault(shape, new TreeSet<>()));
      if (!unknown.isEmpty()) {
        missing.add(line(shape, unknown));
      }
    });
    return missing;
  }

  /**
   * Adds what was seen and writes the file anew, in order.
   *
   * @throws UncheckedIOException when the file cannot be written
   */
  public void add(Map<CallShape, TreeSet<String>> seen) {
    seen.forEach(
        (shape, answers) -> calls.computeIfAbsent(shape, each -> new TreeSet<>()).addAll(answers));
    var text = new StringBuilder();
    calls.forEach((shape, answers) -> text.append(line(shape, answers)).append('\n'));
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the list of calls " + file, e);
    }
  }

  private static String line(CallShape shape, TreeSet<String> answers) {
    ObjectNode entry = Json.object();
    entry.put("call", shape.call()).put("microversion", shape.microversion());
    entry.set("query", Json.strings(shape.query()));
    entry.set("body", Json.strings(shape.body()));
    entry.set("answers", Json.strings(answers));
    return entry.toString();
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
