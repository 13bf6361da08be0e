package dev.chassis.plan.compile;

import dev.chassis.blade.Compilation;
import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph.Node;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.Comparator;
import java.util.stream.Collectors;

/** A compilation as text that people can read and compare. */
final class GraphText {

  private GraphText() {}

  static String of(Compilation<CompiledBlade> compilation) {
    var out = new StringBuilder();
    compilation.diagnostics().forEach(each -> out.append(diagnostic(each)));
    compilation.result().ifPresent(result -> append(result, out));
    return out.toString();
  }

  static String diagnostic(Diagnostic each) {
    return "%s: %s: %s: %s%n  at %s%n  allowed: %s%n  next: %s%n"
        .formatted(
            each.position(),
            each.severity().name().toLowerCase(java.util.Locale.ROOT),
            each.code(),
            each.summary(),
            each.path(),
            each.allowed(),
            each.nextStep());
  }

  private static void append(CompiledBlade blade, StringBuilder out) {
    blade
        .choices()
        .forEach(choice ->
            out.append(
                "%s: %s %s, %s%n"
                    .formatted(choice.address(), choice.what(), choice.chosen(), choice.why())));
    blade.graph().nodes().forEach((address, node) -> append(address, node, out));
    blade
        .graph()
        .outputs()
        .forEach((name, value) -> out.append("%noutput %s = %s%n".formatted(name, text(value))));
  }

  private static void append(Address address, Node node, StringBuilder out) {
    out.append("%n%s  %s on %s%n".formatted(address, node.spec().type(), node.spec().site()));
    node.spec()
        .attributes()
        .forEach((name, value) -> {
          String text =
              value instanceof Value.Deferred deferred && name.equals("userData")
                  ? TestExpressions.withNames(deferred)
                  : value.asText();
          if (text != null && text.contains("\n")) {
            out.append("  %s:%n%s".formatted(name, text.indent(4)));
          } else {
            out.append("  %s = %s%n".formatted(name, text(value)));
          }
        });
    if (!node.needs().isEmpty()) {
      out.append(
          "  needs %s%n"
              .formatted(
                  node.needs().stream()
                      .sorted(Comparator.comparing(Dependency::on))
                      .map(need -> need.on() + (active(need) ? " active" : ""))
                      .collect(Collectors.joining(", "))));
    }
  }

  private static boolean active(Dependency need) {
    return need.need() == dev.chassis.site.Need.ACTIVE;
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Reference(var address, var output) -> address + "." + output;
      case Value.Items(var items) ->
          items.stream().map(GraphText::text).collect(Collectors.joining(", ", "[", "]"));
      case Value.Deferred(var expression, var variables) ->
          "${" + expression + "} with " + text(new Value.Fields(variables));
      case Value.Fields(var fields) ->
          fields.entrySet().stream()
              .sorted(java.util.Map.Entry.comparingByKey())
              .map(each -> each.getKey() + ": " + text(each.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Value.Numeral _, Value.Truth _, Value.Nothing _ -> value.canonical();
    };
  }
}
