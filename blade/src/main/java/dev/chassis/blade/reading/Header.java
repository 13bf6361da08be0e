package dev.chassis.blade.reading;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.schema.Kind;
import dev.chassis.blade.schema.Suggestions;
import java.util.Optional;

/** Finds out what a document is; without that nothing else of it can be checked. */
public final class Header {

  private Header() {}

  public static Optional<Kind> kind(Node.Mapping document, Diagnostics diagnostics) {
    Optional<Node> version = document.get("apiVersion");
    Optional<Node> word = document.get("kind");
    if (version.isEmpty()) {
      diagnostics.error(
          "missing-field",
          document.position(),
          "apiVersion",
          "The document says not of which form it is: `apiVersion` is missing",
          Kind.API_VERSION,
          "Begin the document with `apiVersion: " + Kind.API_VERSION + "`");
      return Optional.empty();
    }
    if (!text(version.get()).equals(Kind.API_VERSION)) {
      diagnostics.error(
          "unknown-version",
          version.get().position(),
          "apiVersion",
          "`apiVersion` cannot be `" + text(version.get()) + "`",
          Kind.API_VERSION,
          "Write `apiVersion: " + Kind.API_VERSION + "`");
      return Optional.empty();
    }
    if (word.isEmpty()) {
      diagnostics.error(
          "missing-field",
          document.position(),
          "kind",
          "The document says not what it is: `kind` is missing",
          String.join(", ", Kind.words()),
          "Add for example `kind: Blade`");
      return Optional.empty();
    }
    Optional<Kind> kind = Kind.named(text(word.get()));
    if (kind.isEmpty()) {
      Optional<String> near = Suggestions.nearest(text(word.get()), Kind.words());
      diagnostics.error(
          "unknown-kind",
          word.get().position(),
          "kind",
          "`kind` cannot be " + shown(word.get()) + Suggestions.question(near),
          String.join(", ", Kind.words()),
          near.map(each -> "Write `kind: " + each + "`").orElse("Write one of those"));
    }
    return kind;
  }

  private static String shown(Node node) {
    return node instanceof Scalar scalar ? "`" + scalar.text() + "`" : node.words();
  }

  private static String text(Node node) {
    return node instanceof Scalar scalar ? scalar.text() : node.words();
  }
}
