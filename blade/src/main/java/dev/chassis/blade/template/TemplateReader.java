package dev.chassis.blade.template;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.schema.ParameterType;
import dev.chassis.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a template from a document that was checked against its shape. */
public final class TemplateReader {

  private final Diagnostics diagnostics;

  public TemplateReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  public TemplateDocument read(Node.Mapping document) {
    Node.Mapping metadata = document.mapping("metadata").orElseThrow();
    Node.Mapping spec = document.mapping("spec").orElseThrow();
    var parameters = new LinkedHashMap<String, Parameter>();
    spec.mapping("parameters")
        .ifPresent(all ->
            all.entries()
                .forEach((name, entry) ->
                    parameters.put(name, parameter(name, (Node.Mapping) entry.value()))));
    return new TemplateDocument(
        metadata.text("name").orElseThrow(),
        Version.of(metadata.text("version").orElseThrow()),
        metadata.text("title").orElse(""),
        metadata.text("description").orElse(""),
        parameters,
        spec.mapping("components").orElseThrow(),
        spec.mapping("outputs").orElseGet(() -> new Node.Mapping(Map.of(), spec.position())),
        document.position());
  }

  private Parameter parameter(String name, Node.Mapping node) {
    List<String> choices =
        node.get("choices")
            .map(list ->
                list.value().asItems().stream().map(Value::asText).map(String::valueOf).toList())
            .orElse(List.of());
    Optional<Value> standard =
        node.get("default").map(Node::value).filter(value -> !value.isNothing());
    var parameter =
        new Parameter(
            name,
            ParameterType.named(node.text("type").orElseThrow()).orElseThrow(),
            node.text("title").orElse(""),
            node.text("description").orElse(""),
            standard,
            number(node, "minimum"),
            number(node, "maximum"),
            node.text("pattern"),
            choices,
            node.get("required").map(each -> each.value().isTrue()).orElse(standard.isEmpty()),
            node.position());
    check(parameter, node);
    return parameter;
  }

  private void check(Parameter parameter, Node.Mapping node) {
    String path = "spec.parameters." + parameter.name();
    boolean isChoice = parameter.type() == ParameterType.CHOICE;
    if (isChoice == parameter.choices().isEmpty()) {
      diagnostics.error(
          "bad-parameter",
          isChoice ? node.keyPosition("type") : node.keyPosition("choices"),
          path,
          isChoice
              ? "The choice `" + parameter.name() + "` says not what may be chosen"
              : "`choices` belongs to the type `choice`, not to `" + parameter.type().word() + "`",
          "type: choice with choices: [small, large]",
          isChoice ? "Add `choices: [..]`" : "Write `type: choice`, or remove `choices`");
      return;
    }
    if (!patternIsSound(parameter, node, path)) {
      return;
    }
    node.get("default")
        .filter(each -> !(each instanceof Scalar scalar && scalar.isNull()))
        .ifPresent(each -> new Parameters(diagnostics).check(parameter, each, path + ".default"));
  }

  private boolean patternIsSound(Parameter parameter, Node.Mapping node, String path) {
    if (parameter.pattern().isEmpty()) {
      return true;
    }
    try {
      Pattern.compile(parameter.pattern().get());
      return true;
    } catch (PatternSyntaxException e) {
      Position position = node.get("pattern").map(Node::position).orElse(node.position());
      diagnostics.error(
          "bad-pattern",
          position,
          path + ".pattern",
          "The pattern is no regular expression: " + e.getDescription(),
          "RE2 syntax (https://github.com/google/re2/wiki/Syntax)",
          "Correct the pattern; put it in single quotes");
      return false;
    }
  }

  private static Optional<BigDecimal> number(Node.Mapping node, String name) {
    return node.get(name)
        .flatMap(each ->
            each.value() instanceof Value.Numeral(var number)
                ? Optional.of(number)
                : Optional.empty());
  }
}
