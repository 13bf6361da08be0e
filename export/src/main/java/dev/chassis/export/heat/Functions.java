package dev.chassis.export.heat;

import dev.chassis.blade.expression.Late;
import dev.chassis.export.Labels;
import dev.chassis.export.Properties;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.SiteName;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Values that are known late, as Heat's functions. */
final class Functions {

  private final DesiredGraph graph;
  private final SiteName site;
  private final Labels labels;
  private final TreeSet<Elsewhere> elsewhere = new TreeSet<>();

  Functions(DesiredGraph graph, SiteName site, Labels labels) {
    this.graph = graph;
    this.site = site;
    this.labels = labels;
  }

  /** Values of other stacks that were asked for so far. */
  TreeSet<Elsewhere> elsewhere() {
    return elsewhere;
  }

  /** The function, or the value itself when it is known. */
  Object of(Late late) {
    return switch (late) {
      case Late.Known(var value) -> Properties.plainly(value);
      case Late.Output(var reference) -> of(reference);
      case Late.Listed(var items) -> items.stream().map(this::of).toList();
      case Late.Joined(var parts) -> joined(parts);
      case Late.Replaced(var in, var from, var to) -> replace(asText(of(in)), Map.of(from, to));
    };
  }

  /** What tells an output of another resource. */
  Object of(Value.Reference reference) {
    ResourceSpec spec =
        Optional.ofNullable(graph.nodes().get(reference.address())).orElseThrow().spec();
    if (!spec.site().equals(site)) {
      var other = Elsewhere.of(spec.site(), reference);
      elsewhere.add(other);
      return Map.of("get_param", other.name());
    }
    String label = labels.of(reference.address());
    return switch (spec.type()) {
      case PORT ->
          switch (reference.output()) {
            case "address" -> attribute(label, "fixed_ips", 0, "ip_address");
            case "mac" -> attribute(label, "mac_address");
            default -> resource(label);
          };
      case FLOATING_IP ->
          reference.output().equals("address")
              ? attribute(label, "floating_ip_address")
              : resource(label);
      case SERVER ->
          reference.output().equals("address") ? attribute(label, "accessIPv4") : resource(label);
      case SUBNET ->
          reference.output().equals("gateway") ? attribute(label, "gateway_ip") : resource(label);
      case ROUTER ->
          reference.output().equals("address")
              ? attribute(label, "external_gateway_info", "external_fixed_ips", 0, "ip_address")
              : resource(label);
      case NETWORK,
          ROUTER_INTERFACE,
          SECURITY_GROUP,
          SECURITY_RULE,
          KEY_PAIR,
          PLACEMENT_GROUP,
          VOLUME ->
          resource(label);
    };
  }

  private static Object resource(String label) {
    return Map.of("get_resource", label);
  }

  private static Object attribute(String label, Object... path) {
    var parts = new java.util.ArrayList<Object>();
    parts.add(label);
    parts.addAll(List.of(path));
    return Map.of("get_attr", parts);
  }

  /** A text with marks in it, and what stands for each mark. */
  private Object joined(List<Late> parts) {
    String known = known(parts);
    var template = new StringBuilder();
    var marks = new LinkedHashMap<Late, String>();
    for (Late part : parts) {
      if (part instanceof Late.Known(var value)) {
        template.append(value.asText());
      } else {
        template.append(marks.computeIfAbsent(part, each -> mark(each, marks.size(), known)));
      }
    }
    var params = new LinkedHashMap<String, Object>();
    marks.forEach((part, mark) -> params.put(mark, of(part)));
    return replace(template.toString(), params);
  }

  private static String known(List<Late> parts) {
    var text = new StringBuilder();
    for (Late part : parts) {
      if (part instanceof Late.Known(var value)) {
        text.append(value.asText()).append('\n');
      }
    }
    return text.toString();
  }

  /** Names what stands there; nothing like it is in the rest of the text. */
  private static String mark(Late part, int number, String known) {
    String name =
        part instanceof Late.Output(var reference)
            ? reference.address() + "." + reference.output()
            : "text " + (number + 1);
    String mark = "<<" + name + ">>";
    while (known.contains(mark)) {
      mark = "<" + mark + ">";
    }
    return mark;
  }

  /** When Heat checks a template, an attribute is nothing; str_replace takes text alone. */
  private static Object asText(Object function) {
    return Map.of("list_join", List.of("", List.of(function)));
  }

  private static Object replace(Object template, Map<String, ?> params) {
    var function = new LinkedHashMap<String, Object>();
    function.put("template", template);
    function.put("params", params);
    return Map.of("str_replace", function);
  }
}
