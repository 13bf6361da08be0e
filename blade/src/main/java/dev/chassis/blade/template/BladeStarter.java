package dev.chassis.blade.template;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.DocumentReader;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.schema.Kind;
import dev.chassis.blade.schema.ParameterType;
import dev.chassis.blade.schema.Suggestions;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Begins a blade from a template: a YAML document with the values that are given, and with every
 * other parameter in a comment that says what it is for.
 */
public final class BladeStarter {

  /** Plain text for us, but not for tools that still read YAML 1.1. */
  private static final Set<String> OLD_TRUTHS = Set.of("yes", "no", "on", "off", "y", "n");

  private final TemplateDocument template;
  private final Diagnostics diagnostics;

  public BladeStarter(TemplateDocument template, Diagnostics diagnostics) {
    this.template = template;
    this.diagnostics = diagnostics;
  }

  /**
   * The document; empty when a value is wrong, which was reported.
   *
   * @param values by parameter, as given on a command line
   */
  public Optional<String> write(
      String name, String project, String site, Map<String, String> values) {
    var nodes = new LinkedHashMap<String, Node>();
    values.forEach(
        (parameter, text) -> read(parameter, text).ifPresent(node -> nodes.put(parameter, node)));
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    var out = new StringBuilder();
    comment(
        out,
        "",
        (template.title().isEmpty() ? template.name() : template.title())
            + ", made from the template "
            + template.reference()
            + ".");
    comment(out, "", template.description());
    out.append("apiVersion: ").append(Kind.API_VERSION).append("\nkind: Blade\nmetadata:\n");
    out.append("  name: ").append(name).append("\n  project: ").append(project);
    out.append("\nspec:\n  # Where components live that do not name a site of their own.\n  site: ")
        .append(site);
    out.append("\n  template: {name: ")
        .append(template.name())
        .append(", version: ")
        .append(template.version())
        .append("}\n");
    if (!template.parameters().isEmpty()) {
      parameters(out, nodes);
    }
    return Optional.of(out.toString());
  }

  private Optional<Node> read(String name, String text) {
    Parameter parameter = template.parameters().get(name);
    Position place = Position.whole("--set " + name);
    if (parameter == null) {
      var near = Suggestions.nearest(name, template.parameters().keySet());
      diagnostics.error(
          "unknown-parameter",
          place,
          name,
          "The template "
              + template.reference()
              + " has no parameter `"
              + name
              + "`"
              + Suggestions.question(near),
          String.join(", ", template.parameters().keySet()),
          near.map(word -> "Write `" + word + "`").orElse("Remove it"));
      return Optional.empty();
    }
    Optional<Node> node =
        isText(parameter.type())
            ? Optional.of(Node.of(Value.of(text), place))
            : DocumentReader.read("--set " + name, "it: " + text, diagnostics)
                .flatMap(document -> document.get("it"))
                .map(each -> Node.of(each.value(), place));
    node.ifPresent(each -> new Parameters(diagnostics).check(parameter, each, name));
    return node;
  }

  private static boolean isText(ParameterType type) {
    return switch (type) {
      case STRING, CHOICE, SIZE, CIDR, ADDRESS, NAME, HOST, SSH_KEY -> true;
      case INTEGER, NUMBER, BOOLEAN, LIST, MAP, PORT -> false;
    };
  }

  private void parameters(StringBuilder out, Map<String, Node> given) {
    boolean anySet =
        template.parameters().values().stream()
            .anyMatch(each -> given.containsKey(each.name()) || isNeeded(each));
    out.append("  parameters:").append(anySet ? "\n" : " {}\n");
    for (Parameter parameter : template.parameters().values()) {
      explain(out, parameter);
      Node value = given.get(parameter.name());
      if (value != null) {
        out.append("    ")
            .append(parameter.name())
            .append(": ")
            .append(yaml(value.value()))
            .append('\n');
      } else if (isNeeded(parameter)) {
        out.append("    ").append(parameter.name()).append(":  # needed\n");
      } else {
        out.append("    # ")
            .append(parameter.name())
            .append(": ")
            .append(yaml(parameter.standard().orElse(Value.NOTHING)))
            .append('\n');
      }
    }
  }

  private static boolean isNeeded(Parameter parameter) {
    return parameter.required() && parameter.standard().isEmpty();
  }

  private static void explain(StringBuilder out, Parameter parameter) {
    String title = parameter.title().isEmpty() ? "" : parameter.title() + ". ";
    comment(out, "    ", (title + parameter.description()).strip());
    comment(out, "    ", "Allowed: " + Parameters.allowed(parameter) + ".");
  }

  private static void comment(StringBuilder out, String indent, String text) {
    text.strip()
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> out.append(indent).append("# ").append(line).append('\n'));
  }

  /** A value in YAML's flow style; plain text without quotes where YAML reads it back as text. */
  static String yaml(Value value) {
    if (value instanceof Value.Text(var text)
        && text.matches("[A-Za-z][A-Za-z0-9_./@ -]*[A-Za-z0-9]|[0-9.]+/[0-9]+|[0-9]+[MGT]iB")
        && !OLD_TRUTHS.contains(text.toLowerCase(Locale.ROOT))
        && isReadBack(text)) {
      return text;
    }
    return value.canonical();
  }

  private static boolean isReadBack(String text) {
    return DocumentReader.read("value", "it: " + text, new Diagnostics())
        .flatMap(document -> document.get("it"))
        .filter(node -> node.value().equals(Value.of(text)))
        .isPresent();
  }
}
