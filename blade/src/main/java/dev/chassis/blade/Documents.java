package dev.chassis.blade;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.document.DocumentReader;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.environment.EnvironmentDocument;
import dev.chassis.blade.reading.BladeAssembly;
import dev.chassis.blade.reading.FederationDecoder;
import dev.chassis.blade.reading.Header;
import dev.chassis.blade.reading.TemplateAssembly;
import dev.chassis.blade.schema.Checker;
import dev.chassis.blade.schema.Kind;
import dev.chassis.blade.schema.Surroundings;
import java.util.Optional;

/**
 * Reads documents of every kind. Pure: the same text and context give the same result. May be used
 * from any thread.
 */
public final class Documents {

  private Documents() {}

  /** Reads a document and finds its kind. */
  public static Compilation<Document> read(String source, byte[] content, ReadContext context) {
    var diagnostics = new Diagnostics();
    Optional<Document> document =
        DocumentReader.read(source, content, diagnostics)
            .flatMap(tree -> read(tree, context, diagnostics));
    return result(document, diagnostics);
  }

  /** Reads a document and finds its kind. */
  public static Compilation<Document> read(String source, String text, ReadContext context) {
    var diagnostics = new Diagnostics();
    Optional<Document> document =
        DocumentReader.read(source, text, diagnostics)
            .flatMap(tree -> read(tree, context, diagnostics));
    return result(document, diagnostics);
  }

  private static Compilation<Document> result(
      Optional<Document> document, Diagnostics diagnostics) {
    return new Compilation<>(
        diagnostics.hasErrors() ? Optional.empty() : document, diagnostics.list());
  }

  private static Optional<Document> read(
      Node.Mapping tree, ReadContext context, Diagnostics diagnostics) {
    return Header.kind(tree, diagnostics).flatMap(kind -> read(tree, kind, context, diagnostics));
  }

  private static Optional<Document> read(
      Node.Mapping tree, Kind kind, ReadContext context, Diagnostics diagnostics) {
    return switch (kind) {
      case BLADE ->
          new BladeAssembly(
                  context.templates(), context.environments(), context.sites(), diagnostics)
              .assemble(tree)
              .map(result -> new Document.OfBlade(result.blade(), result.explanations()));
      case TEMPLATE ->
          new TemplateAssembly(diagnostics).assemble(tree).map(Document.OfTemplate::new);
      case ENVIRONMENT ->
          checked(tree, kind, diagnostics)
              .flatMap(each -> EnvironmentDocument.from(each, diagnostics))
              .map(Document.OfEnvironment::new);
      case SITE ->
          checked(tree, kind, diagnostics)
              .map(each -> new Document.OfSite(FederationDecoder.site(each)));
      case PROJECT ->
          checked(tree, kind, diagnostics)
              .map(each -> new Document.OfProject(FederationDecoder.project(each)));
    };
  }

  private static Optional<Node.Mapping> checked(
      Node.Mapping tree, Kind kind, Diagnostics diagnostics) {
    Node.Mapping checked = new Checker(diagnostics, Surroundings.NONE).document(tree, kind);
    return diagnostics.hasErrors() ? Optional.empty() : Optional.of(checked);
  }
}
