package dev.chassis.blade.reading;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.schema.Format;
import dev.chassis.blade.schema.ParameterType;
import dev.chassis.blade.schema.Suggestions;
import dev.chassis.blade.template.Parameters;
import dev.chassis.blade.template.TemplateDocument;
import dev.chassis.blade.template.TemplateLibrary;
import dev.chassis.blade.template.Version;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A blade together with its template.
 *
 * @param document the blade's document with the template's components and outputs filled in
 * @param given what the blade wrote under {@code spec.parameters}
 * @param values the parameters' values
 */
record TemplateUse(
    Node.Mapping document,
    Optional<TemplateDocument> template,
    Node.Mapping given,
    Map<String, Value> values) {

  static TemplateUse of(Node.Mapping document, TemplateLibrary library, Diagnostics diagnostics) {
    Node.Mapping nothing = new Node.Mapping(Map.of(), document.position());
    Optional<Node.Mapping> spec = document.mapping("spec");
    if (spec.isEmpty()) {
      return new TemplateUse(document, Optional.empty(), nothing, Map.of());
    }
    Node.Mapping given = spec.get().mapping("parameters").orElse(nothing);
    Optional<Node.Mapping> named = spec.get().mapping("template");
    Optional<TemplateDocument> template =
        named.flatMap(mapping -> find(mapping, library, diagnostics));
    if (template.isEmpty()) {
      if (spec.get().get("template").isEmpty()) {
        withoutTemplate(spec.get(), given, diagnostics);
      }
      return new TemplateUse(document, template, given, Map.of());
    }
    boolean readable =
        spec.get().get("parameters").isEmpty() || spec.get().mapping("parameters").isPresent();
    Map<String, Value> values =
        !readable
            ? Map.of()
            : new Parameters(diagnostics)
                .check(
                    template.get(),
                    given,
                    given.entries().isEmpty()
                        ? spec.get().keyPosition("template")
                        : spec.get().keyPosition("parameters"));
    return new TemplateUse(
        merged(document, spec.get(), template.get(), diagnostics), template, given, values);
  }

  /** The parameters' types by name. */
  Map<String, ParameterType> types() {
    var types = new LinkedHashMap<String, ParameterType>();
    template.ifPresent(
        each -> each.parameters().forEach((name, parameter) -> types.put(name, parameter.type())));
    return types;
  }

  private static void withoutTemplate(
      Node.Mapping spec, Node.Mapping given, Diagnostics diagnostics) {
    if (!given.entries().isEmpty()) {
      diagnostics.error(
          "parameters-without-template",
          spec.keyPosition("parameters"),
          "spec.parameters",
          "There are parameters but no template that takes them",
          "parameters together with `template`",
          "Add `template: {name: .., version: ..}`, or remove `parameters`");
    }
    if (spec.get("components").isEmpty()) {
      diagnostics.error(
          "missing-components",
          spec.position(),
          "spec",
          "The blade has neither components nor a template",
          "`components`, or `template` with its `parameters`",
          "Add `components:`, or let `chassis blade init --template` write the start");
    }
  }

  private static Optional<TemplateDocument> find(
      Node.Mapping named, TemplateLibrary library, Diagnostics diagnostics) {
    Optional<Node> name = named.get("name").filter(TemplateUse::isText);
    Optional<Node> version = named.get("version").filter(TemplateUse::isText);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String wanted = ((Scalar) name.get()).text();
    if (library.versions(wanted).isEmpty()) {
      var near = Suggestions.nearest(wanted, library.names());
      diagnostics.error(
          "unknown-template",
          name.get().position(),
          "spec.template.name",
          "The library has no template `" + wanted + "`" + Suggestions.question(near),
          library.names().isEmpty() ? "the library is empty" : String.join(", ", library.names()),
          near.map(word -> "Write `" + word + "`")
              .orElse("List the templates with `chassis template list`"));
      return Optional.empty();
    }
    if (version.isEmpty() || !Format.VERSION.matches(((Scalar) version.get()).text())) {
      return Optional.empty();
    }
    String text = ((Scalar) version.get()).text();
    Optional<TemplateDocument> template = library.get(wanted, Version.of(text));
    if (template.isEmpty()) {
      diagnostics.error(
          "unknown-template",
          version.get().position(),
          "spec.template.version",
          "The template `" + wanted + "` has no version " + text,
          String.join(", ", library.versions(wanted).stream().map(Version::toString).toList()),
          "Write `"
              + library.newest(wanted).map(TemplateDocument::version).orElse(Version.of(text))
              + "`, the newest");
    }
    return template;
  }

  private static boolean isText(Node node) {
    return node instanceof Scalar scalar && scalar.isText();
  }

  private static Node.Mapping merged(
      Node.Mapping document,
      Node.Mapping spec,
      TemplateDocument template,
      Diagnostics diagnostics) {
    var fields = new LinkedHashMap<>(spec.entries());
    fields.put(
        "components",
        new Node.Entry(
            spec.keyPosition("components"),
            added("components", template.components(), spec, diagnostics)));
    if (!template.outputs().entries().isEmpty()) {
      fields.put(
          "outputs",
          new Node.Entry(
              spec.keyPosition("outputs"),
              added("outputs", template.outputs(), spec, diagnostics)));
    }
    var entries = new LinkedHashMap<>(document.entries());
    entries.put(
        "spec",
        new Node.Entry(document.keyPosition("spec"), new Node.Mapping(fields, spec.position())));
    return new Node.Mapping(entries, document.position());
  }

  private static Node.Mapping added(
      String field, Node.Mapping theirs, Node.Mapping spec, Diagnostics diagnostics) {
    var entries = new LinkedHashMap<>(theirs.entries());
    spec.mapping(field)
        .ifPresent(own ->
            own.entries()
                .forEach((name, entry) -> {
                  if (entries.containsKey(name)) {
                    diagnostics.error(
                        "redefined",
                        entry.keyPosition(),
                        "spec." + field + "." + name,
                        "`"
                            + name
                            + "` is already in the template ("
                            + entries.get(name).keyPosition()
                            + ")",
                        "names that the template does not have",
                        "Choose another name, or change the template's parameters");
                  } else {
                    entries.put(name, entry);
                  }
                }));
    return new Node.Mapping(entries, theirs.position());
  }
}
