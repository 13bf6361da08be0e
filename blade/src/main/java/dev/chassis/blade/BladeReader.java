package dev.chassis.blade;

import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.diagnostic.Severity;
import dev.chassis.blade.environment.Explanation;
import dev.chassis.blade.model.Blade;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads blades. May be used from any thread. */
public final class BladeReader {

  private BladeReader() {}

  /**
   * Reads a blade.
   *
   * @param source the file or other origin, as the person knows it
   */
  public static Compilation<Blade> read(String source, String text, ReadContext context) {
    Compilation<Document.OfBlade> blade = readBlade(source, text, context);
    return new Compilation<>(blade.result().map(Document.OfBlade::blade), blade.diagnostics());
  }

  /** Tells for every variable, parameter and expression of a blade where its value comes from. */
  public static Compilation<List<Explanation>> explain(
      String source, String text, ReadContext context) {
    Compilation<Document.OfBlade> blade = readBlade(source, text, context);
    return new Compilation<>(
        blade.result().map(Document.OfBlade::explanations), blade.diagnostics());
  }

  private static Compilation<Document.OfBlade> readBlade(
      String source, String text, ReadContext context) {
    Compilation<Document> document = Documents.read(source, text, context);
    if (document.result().isEmpty()) {
      return new Compilation<>(Optional.empty(), document.diagnostics());
    }
    if (document.result().get() instanceof Document.OfBlade blade) {
      return new Compilation<>(Optional.of(blade), document.diagnostics());
    }
    var diagnostics = new ArrayList<>(document.diagnostics());
    diagnostics.add(
        new Diagnostic(
            Severity.ERROR,
            "wrong-kind",
            Position.whole(source),
            "kind",
            "The document is no blade",
            "kind: Blade",
            "Give the file of a blade"));
    return new Compilation<>(Optional.empty(), diagnostics);
  }
}
