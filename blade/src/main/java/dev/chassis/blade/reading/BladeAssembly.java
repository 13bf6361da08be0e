package dev.chassis.blade.reading;

import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.environment.EnvironmentDocument;
import dev.chassis.blade.environment.EnvironmentInForce;
import dev.chassis.blade.environment.Environments;
import dev.chassis.blade.environment.Explanation;
import dev.chassis.blade.expression.Scope;
import dev.chassis.blade.model.Blade;
import dev.chassis.blade.model.Component;
import dev.chassis.blade.schema.Checker;
import dev.chassis.blade.schema.Format;
import dev.chassis.blade.schema.Kind;
import dev.chassis.blade.schema.Suggestions;
import dev.chassis.blade.template.TemplateDocument;
import dev.chassis.blade.template.TemplateLibrary;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a typed blade of a document's tree: template, environment, expressions, checks. */
public final class BladeAssembly {

  private static final Set<String> RESERVED = Set.of("param", "env", "blade", "components");

  private final TemplateLibrary templates;
  private final List<EnvironmentDocument> environments;
  private final Optional<Set<String>> sites;
  private final Diagnostics diagnostics;

  public BladeAssembly(
      TemplateLibrary templates,
      List<EnvironmentDocument> environments,
      Optional<Set<String>> sites,
      Diagnostics diagnostics) {
    this.templates = templates;
    this.environments = environments;
    this.sites = sites;
    this.diagnostics = diagnostics;
  }

  /** A blade and where its values come from. */
  public record Assembled(Blade blade, List<Explanation> explanations) {}

  /** The blade; empty when something is wrong, which was reported. */
  public Optional<Assembled> assemble(Node.Mapping document) {
    BladeIdentity identity = BladeIdentity.of(document);
    TemplateUse use = TemplateUse.of(document, templates, diagnostics);
    EnvironmentInForce environment =
        Environments.inForce(
            environments,
            identity.site(),
            identity.instance(),
            identity.project(),
            identity.name());
    Node.Mapping filled = withProvisioning(use.document(), environment);
    Node.Mapping written = components(filled);
    checkNames(written);
    var names = new ServerNames(identity, environment);
    names.check(diagnostics);
    Scope scope =
        new DocumentScope(
            use.types(),
            Optional.of(use.values()),
            Optional.of(environment.variables()),
            identity.values(),
            written,
            each -> new KnownOutputs(each, names, identity.site()));
    var surroundings = new DocumentSurroundings(written, scope, diagnostics);
    Node.Mapping checked = new Checker(diagnostics, surroundings).document(filled, Kind.BLADE);
    checkSite(document, identity);
    Map<String, Component> components = decode(checked, identity, names);
    check(components, components(checked), names);
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    var blade =
        new Blade(
            identity.name(),
            identity.project(),
            identity.title(),
            identity.site(),
            identity.instance(),
            use.template().map(TemplateDocument::reference),
            components,
            outputs(checked),
            environment.variables(),
            identity.position());
    var explanations = new ArrayList<Explanation>();
    explanations.addAll(environment.explain());
    explanations.addAll(ParameterOrigins.of(use));
    explanations.addAll(FieldOrigins.of(written, environment));
    explanations.addAll(surroundings.explanations());
    return Optional.of(new Assembled(blade, List.copyOf(explanations)));
  }

  private static Node.Mapping components(Node.Mapping document) {
    return document
        .mapping("spec")
        .flatMap(spec -> spec.mapping("components"))
        .orElseGet(() -> new Node.Mapping(Map.of(), document.position()));
  }

  private static Node.Mapping withProvisioning(
      Node.Mapping document, EnvironmentInForce environment) {
    Optional<Node.Mapping> spec = document.mapping("spec");
    if (spec.isEmpty() || spec.get().mapping("components").isEmpty()) {
      return document;
    }
    var fields = new LinkedHashMap<>(spec.get().entries());
    fields.put(
        "components",
        new Node.Entry(
            spec.get().keyPosition("components"),
            ProvisionDefaults.apply(components(document), environment)));
    var entries = new LinkedHashMap<>(document.entries());
    entries.put(
        "spec",
        new Node.Entry(
            document.keyPosition("spec"), new Node.Mapping(fields, spec.get().position())));
    return new Node.Mapping(entries, document.position());
  }

  private void checkNames(Node.Mapping components) {
    components
        .entries()
        .forEach((name, entry) -> {
          if (RESERVED.contains(name)) {
            diagnostics.error(
                "reserved-name",
                entry.keyPosition(),
                "spec.components." + name,
                "A component cannot be called `" + name + "`: expressions use that word",
                "any other name than " + String.join(", ", RESERVED.stream().sorted().toList()),
                "Choose another name");
          }
        });
  }

  private void checkSite(Node.Mapping document, BladeIdentity identity) {
    if (sites.isEmpty()
        || !Format.NAME.matches(identity.site())
        || sites.get().contains(identity.site())) {
      return;
    }
    var near = Suggestions.nearest(identity.site(), sites.get());
    diagnostics.error(
        "unknown-site",
        document
            .mapping("spec")
            .flatMap(spec -> spec.get("site"))
            .map(Node::position)
            .orElse(document.position()),
        "spec.site",
        "No site is called `" + identity.site() + "`" + Suggestions.question(near),
        sites.get().isEmpty()
            ? "there is no site yet"
            : String.join(", ", sites.get().stream().sorted().toList()),
        near.map(word -> "Write `" + word + "`").orElse("Add the site with `chassis site add`"));
  }

  private Map<String, Component> decode(
      Node.Mapping checked, BladeIdentity identity, ServerNames names) {
    var decoder = new ComponentDecoder(identity.site(), names);
    var components = new LinkedHashMap<String, Component>();
    if (diagnostics.dropped() > 0) {
      return components;
    }
    components(checked)
        .entries()
        .forEach((name, entry) -> {
          if (entry.value() instanceof Node.Mapping mapping
              && isSound(name)
              && isResolved(mapping)) {
            components.put(name, decoder.decode(name, mapping));
          }
        });
    return components;
  }

  /** Whether nothing was reported of the component itself. */
  private boolean isSound(String component) {
    String path = "spec.components." + component;
    return Format.NAME.matches(component)
        && diagnostics.list().stream()
            .map(Diagnostic::path)
            .noneMatch(each ->
                each.equals(path) || each.startsWith(path + ".") || each.startsWith(path + "["));
  }

  /**
   * Whether every expression has a value. One without, where nothing is reported of it, uses a
   * field of another component that is wrong; that is reported there.
   */
  private boolean isResolved(Node node) {
    return switch (node) {
      case Scalar scalar -> !scalar.hasExpression() || unresolved(scalar);
      case Node.Sequence sequence -> sequence.items().stream().allMatch(this::isResolved);
      case Node.Mapping mapping ->
          mapping.entries().values().stream().allMatch(entry -> isResolved(entry.value()));
      case Node.Pending _ -> true;
    };
  }

  private boolean unresolved(Scalar scalar) {
    if (!diagnostics.hasErrors()) {
      diagnostics.error(
          "expression-value",
          scalar.position(),
          "",
          "The expression has no value",
          "",
          "Check the fields on which it depends");
    }
    return false;
  }

  private void check(Map<String, Component> components, Node.Mapping tree, ServerNames names) {
    var places = new Places(tree, diagnostics);
    var networks = new NetworkChecks(components, places);
    networks.run();
    new InterfaceChecks(components, places, networks).run();
    new MountChecks(components, places).run();
    new RuleChecks(components, places).run();
    new ProvisionChecks(components, places).run();
    new PlacementChecks(components, places, sites).run();
    components.forEach((name, component) -> {
      if (component instanceof Component.Server server) {
        names.check(name, server.names(), places.position(name, Places.Path.of()), diagnostics);
      }
    });
    new DependencyChecks(components, places).run();
  }

  private static Map<String, Value> outputs(Node.Mapping checked) {
    return checked
        .mapping("spec")
        .flatMap(spec -> spec.mapping("outputs"))
        .map(outputs -> outputs.value().asFields())
        .orElse(Map.of());
  }
}
