package dev.chassis.blade.environment;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The variables of one level.
 *
 * @param name the name of the document
 * @param scope for which site, instance, project or blade; empty for the federation
 * @param variables as written, with their places
 */
public record EnvironmentDocument(
    String name, Level level, String scope, Node.Mapping variables, Position position) {

  /** Takes the parts from a document that was checked against its shape. */
  public static Optional<EnvironmentDocument> from(Node.Mapping document, Diagnostics diagnostics) {
    Node.Mapping spec = document.mapping("spec").orElseThrow();
    Level level = Level.named(spec.text("level").orElseThrow());
    String scope = spec.text("scope").orElse("");
    int names = scope.isEmpty() ? 0 : scope.split("/").length;
    if (names != level.scopeNames()) {
      diagnostics.error(
          "bad-scope",
          spec.get("scope").map(Node::position).orElse(spec.keyPosition("level")),
          "spec.scope",
          scope.isEmpty()
              ? "An environment of level `" + level.word() + "` needs a scope"
              : "`" + scope + "` is no scope of level `" + level.word() + "`",
          level.scopeForm(),
          level == Level.FEDERATION
              ? "Remove `scope`"
              : "Write `scope: " + example(level) + "` with your names");
      return Optional.empty();
    }
    return Optional.of(
        new EnvironmentDocument(
            document.mapping("metadata").flatMap(meta -> meta.text("name")).orElseThrow(),
            level,
            scope,
            spec.mapping("variables")
                .orElse(new Node.Mapping(new LinkedHashMap<>(), spec.position())),
            spec.position()));
  }

  private static String example(Level level) {
    return switch (level) {
      case FEDERATION -> "";
      case SITE -> "grenoble";
      case INSTANCE -> "grenoble/production";
      case PROJECT -> "mathrice";
      case BLADE -> "mathrice/webconf";
    };
  }

  /** Whether this holds for a blade. */
  boolean holdsFor(String site, Optional<String> instance, String project, String blade) {
    return switch (level) {
      case FEDERATION -> true;
      case SITE -> scope.equals(site);
      case INSTANCE -> instance.isPresent() && scope.equals(site + "/" + instance.get());
      case PROJECT -> scope.equals(project);
      case BLADE -> scope.equals(project + "/" + blade);
    };
  }
}
