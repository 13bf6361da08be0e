package dev.chassis.export.terraform;

import dev.chassis.blade.expression.Late;
import dev.chassis.export.Labels;
import dev.chassis.export.Properties;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.site.ResourceSpec;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values that are known late, as Terraform's templates and expressions. */
final class Templates {

  private final DesiredGraph graph;
  private final Labels labels;

  Templates(DesiredGraph graph, Labels labels) {
    this.graph = graph;
    this.labels = labels;
  }

  /** A value as it stands in JSON: text is a template. */
  Object of(Late late) {
    return switch (late) {
      case Late.Known(var value) -> known(value);
      case Late.Listed(var items) -> items.stream().map(this::of).toList();
      case Late.Output _, Late.Joined _, Late.Replaced _ -> template(late);
    };
  }

  /** A resource's attribute, which may hold references. */
  Object of(Value value) {
    return switch (value) {
      case Value.Reference reference -> "${" + expression(reference) + "}";
      case Value.Items(var items) -> items.stream().map(this::of).toList();
      case Value.Text _, Value.Numeral _, Value.Truth _, Value.Nothing _, Value.Fields _ ->
          known(value);
      case Value.Deferred _ -> throw new IllegalArgumentException("Not for an attribute: " + value);
    };
  }

  /** The lines of a text, each a template. */
  List<Object> lines(Late text) {
    var lines = new ArrayList<Object>();
    var line = new StringBuilder();
    for (Late part : text instanceof Late.Joined(var parts) ? parts : List.of(text)) {
      if (part instanceof Late.Known(Value.Text(var known))) {
        String[] pieces = Words.literal(known).split("\n", -1);
        line.append(pieces[0]);
        for (int i = 1; i < pieces.length; i++) {
          lines.add(line.toString());
          line.setLength(0);
          line.append(pieces[i]);
        }
      } else {
        line.append(template(part));
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** {@code type.label} of a resource. */
  String resource(Address address) {
    ResourceSpec spec = Optional.ofNullable(graph.nodes().get(address)).orElseThrow().spec();
    return Words.type(spec.type()) + "." + labels.of(address);
  }

  private String template(Late text) {
    return switch (text) {
      case Late.Known(var value) -> Words.literal(String.valueOf(value.asText()));
      case Late.Joined(var parts) ->
          parts.stream().map(this::template).collect(Collectors.joining());
      case Late.Output _, Late.Replaced _, Late.Listed _ -> "${" + expression(text) + "}";
    };
  }

  private String expression(Late late) {
    return switch (late) {
      case Late.Known(var value) -> Words.quoted(String.valueOf(value.asText()));
      case Late.Output(var reference) -> expression(reference);
      case Late.Replaced(var in, var from, var to) ->
          // Terraform takes a text between slashes for a pattern.
          from.length() > 1 && from.startsWith("/") && from.endsWith("/")
              ? "join(%s, split(%s, %s))"
                  .formatted(Words.quoted(to), Words.quoted(from), expression(in))
              : "replace(%s, %s, %s)"
                  .formatted(expression(in), Words.quoted(from), Words.quoted(to));
      case Late.Joined(var parts) ->
          parts.stream()
              .map(this::expression)
              .collect(Collectors.joining(", ", "join(\"\", [", "])"));
      case Late.Listed(var items) ->
          items.stream().map(this::expression).collect(Collectors.joining(", ", "[", "]"));
    };
  }

  private String expression(Value.Reference reference) {
    ResourceSpec spec =
        Optional.ofNullable(graph.nodes().get(reference.address())).orElseThrow().spec();
    return resource(reference.address()) + "." + Words.output(spec.type(), reference.output());
  }

  private static Object known(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Words.literal(text);
      case Value.Items(var items) -> items.stream().map(Templates::known).toList();
      case Value.Fields(var fields) -> {
        Map<String, Object> map = new LinkedHashMap<>();
        fields.forEach((name, each) -> map.put(Words.literal(name), known(each)));
        yield map;
      }
      case Value.Numeral _, Value.Truth _, Value.Nothing _, Value.Reference _, Value.Deferred _ ->
          Properties.plainly(value);
    };
  }
}
