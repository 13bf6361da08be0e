package dev.chassis.plan.rehearsal;

import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.site.Need;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a desired graph from text: a line {@code type address [@site] [after address[:need] …]} for
 * each resource and an indented line {@code name = value} for each attribute. {@code $web.id} is a
 * reference, {@code join($a.x, $b.y)} an expression, {@code [a, b]} a list, {@code {k: v}} a
 * mapping and {@code <<} starts a long text that ends at {@code >>}.
 */
public final class GraphText {

  private final Map<Address, DesiredGraph.Node> nodes = new LinkedHashMap<>();
  private final Map<String, Value> outputs = new LinkedHashMap<>();
  private List<String> head = List.of();
  private Map<String, Value> attributes = new LinkedHashMap<>();

  private GraphText() {}

  /** Reads a graph. */
  public static DesiredGraph read(String text) {
    var reader = new GraphText();
    var lines = new ArrayList<>(text.lines().toList());
    while (!lines.isEmpty()) {
      reader.line(lines.removeFirst(), lines);
    }
    reader.finish();
    return new DesiredGraph(reader.nodes, reader.outputs);
  }

  private void line(String line, List<String> rest) {
    if (line.isBlank()) {
      return;
    }
    if (!line.startsWith(" ")) {
      finish();
      head = List.of(line.strip().split("\\s+"));
      return;
    }
    String[] parts = line.strip().split(" = ", 2);
    attributes.put(parts[0].strip(), parts[1].equals("<<") ? longText(rest) : value(parts[1]));
  }

  private static Value longText(List<String> rest) {
    var text = new StringBuilder();
    for (String next = rest.removeFirst(); !next.equals(">>"); next = rest.removeFirst()) {
      text.append(next).append('\n');
    }
    return Value.of(text.toString());
  }

  private void finish() {
    if (head.isEmpty()) {
      return;
    }
    if (head.getFirst().equals("outputs")) {
      outputs.putAll(attributes);
    } else {
      node();
    }
    head = List.of();
    attributes = new LinkedHashMap<>();
  }

  private void node() {
    ResourceType type = ResourceType.named(head.getFirst()).orElseThrow();
    Address address = new Address(head.get(1));
    String site = "grenoble";
    Set<Dependency> needs = new LinkedHashSet<>();
    for (String word : head.subList(2, head.size())) {
      if (word.startsWith("@")) {
        site = word.substring(1);
      } else if (!word.equals("after")) {
        String[] parts = word.split(":");
        Need need =
            parts.length > 1 ? Need.valueOf(parts[1].toUpperCase(Locale.ROOT)) : Need.EXISTS;
        needs.add(new Dependency(new Address(parts[0]), need));
      }
    }
    attributes.values().stream()
        .flatMap(value -> value.references().stream())
        .map(Value.Reference::address)
        .filter(on -> needs.stream().noneMatch(need -> need.on().equals(on)))
        .distinct()
        .toList()
        .forEach(on -> needs.add(new Dependency(on, Need.EXISTS)));
    nodes.put(
        address,
        new DesiredGraph.Node(
            new ResourceSpec(address, type, new SiteName(site), attributes), needs));
  }

  /** One value. */
  public static Value value(String text) {
    String word = text.strip();
    if (word.startsWith("$")) {
      int dot = word.lastIndexOf('.');
      return new Value.Reference(new Address(word.substring(1, dot)), word.substring(dot + 1));
    }
    if (word.startsWith("join(")) {
      var variables = new LinkedHashMap<String, Value>();
      for (String part : split(word.substring(5, word.length() - 1))) {
        variables.put("v" + variables.size(), value(part));
      }
      return new Value.Deferred("join", variables);
    }
    if (word.startsWith("[")) {
      return Value.of(
          split(word.substring(1, word.length() - 1)).stream().map(GraphText::value).toList());
    }
    if (word.startsWith("{")) {
      var fields = new LinkedHashMap<String, Value>();
      for (String part : split(word.substring(1, word.length() - 1))) {
        String[] pair = part.split(":", 2);
        fields.put(pair[0].strip(), value(pair[1]));
      }
      return Value.of(fields);
    }
    return plain(word);
  }

  private static Value plain(String word) {
    return switch (word) {
      case "nothing" -> Value.NOTHING;
      case "true" -> Value.of(true);
      case "false" -> Value.of(false);
      default ->
          word.matches("-?\\d+(\\.\\d+)?")
              ? new Value.Numeral(new BigDecimal(word))
              : Value.of(word.replaceAll("^\"|\"$", ""));
    };
  }

  private static List<String> split(String text) {
    return text.isBlank() ? List.of() : List.of(text.split(",\\s*"));
  }
}
