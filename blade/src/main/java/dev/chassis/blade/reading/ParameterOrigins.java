package dev.chassis.blade.reading;

import dev.chassis.blade.document.Node;
import dev.chassis.blade.environment.Explanation;
import dev.chassis.blade.environment.Explanation.Origin;
import dev.chassis.blade.environment.Explanation.Overridden;
import dev.chassis.blade.template.Parameter;
import dev.chassis.blade.template.TemplateDocument;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Optional;

/** Tells for each parameter whether the blade gave it or the template's default holds. */
final class ParameterOrigins {

  private ParameterOrigins() {}

  static List<Explanation> of(TemplateUse use) {
    return use.template().stream()
        .flatMap(template ->
            template.parameters().values().stream()
                .map(parameter -> explanation(use, template, parameter)))
        .toList();
  }

  private static Explanation explanation(
      TemplateUse use, TemplateDocument template, Parameter parameter) {
    String name = parameter.name();
    Value value = use.values().getOrDefault(name, Value.NOTHING);
    Optional<Node> given = use.given().get(name).filter(node -> !node.value().isNothing());
    List<Overridden> standard =
        parameter
            .standard()
            .map(each ->
                new Overridden(
                    each, Origin.PARAMETER_DEFAULT, template.reference(), parameter.position()))
            .stream()
            .toList();
    return given
        .map(node ->
            new Explanation(
                "param." + name, value, Origin.PARAMETER, "", node.position(), standard))
        .orElseGet(() ->
            new Explanation(
                "param." + name,
                value,
                Origin.PARAMETER_DEFAULT,
                template.reference(),
                parameter.position(),
                List.of()));
  }
}
