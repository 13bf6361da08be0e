package dev.chassis.blade.reading;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.environment.Environments;
import dev.chassis.blade.schema.Checker;
import dev.chassis.blade.schema.Kind;
import dev.chassis.blade.schema.ParameterType;
import dev.chassis.blade.schema.Surroundings;
import dev.chassis.blade.template.TemplateDocument;
import dev.chassis.blade.template.TemplateReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a template of a document's tree. Its expressions are checked with the types of its
 * parameters, without values: what depends on values is found when a blade is made from it.
 */
public final class TemplateAssembly {

  private final Diagnostics diagnostics;

  public TemplateAssembly(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The template; empty when something is wrong, which was reported. */
  public Optional<TemplateDocument> assemble(Node.Mapping document) {
    new Checker(diagnostics, surroundings(document)).document(document, Kind.TEMPLATE);
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    TemplateDocument template = new TemplateReader(diagnostics).read(document);
    return diagnostics.hasErrors() ? Optional.empty() : Optional.of(template);
  }

  private Surroundings surroundings(Node.Mapping document) {
    Optional<Node.Mapping> spec = document.mapping("spec");
    Node.Mapping components =
        spec.flatMap(each -> each.mapping("components"))
            .orElseGet(() -> new Node.Mapping(Map.of(), document.position()));
    var types = new LinkedHashMap<String, ParameterType>();
    spec.flatMap(each -> each.mapping("parameters"))
        .ifPresent(parameters ->
            parameters
                .entries()
                .keySet()
                .forEach(name ->
                    types.put(
                        name,
                        parameters
                            .mapping(name)
                            .flatMap(each -> each.text("type"))
                            .flatMap(ParameterType::named)
                            .orElse(ParameterType.STRING))));
    BladeIdentity identity = BladeIdentity.of(document);
    var names = new ServerNames(identity, Environments.resolve(List.of()));
    var scope =
        new DocumentScope(
            types,
            Optional.empty(),
            Optional.empty(),
            identity.values(),
            components,
            each -> new KnownOutputs(each, names, identity.site()));
    return new DocumentSurroundings(components, scope, diagnostics);
  }
}
