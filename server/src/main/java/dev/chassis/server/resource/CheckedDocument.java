package dev.chassis.server.resource;

import dev.chassis.blade.Compilation;
import dev.chassis.blade.Document;
import dev.chassis.blade.Documents;
import dev.chassis.blade.ReadContext;
import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.Severity;
import dev.chassis.server.problem.Problem;
import java.util.List;
import java.util.Locale;

/** Documents of the federation (sites, projects, environments, templates), read and checked. */
public final class CheckedDocument {

  private CheckedDocument() {}

  /**
   * Reads a document of one kind.
   *
   * @param name as the route has it, for diagnostics
   * @throws Problem 422 with the places that are wrong
   */
  public static <T extends Document> T read(SubmittedDocument sent, String name, Class<T> kind) {
    String source = sent.kind().toLowerCase(Locale.ROOT) + " " + name;
    Compilation<Document> read = Documents.read(source, sent.text(), ReadContext.empty());
    Document document = read.result().orElse(null);
    if (!kind.isInstance(document)) {
      throw refusal(read.diagnostics());
    }
    return kind.cast(document);
  }

  /** The problem that tells what is wrong with a document. */
  public static Problem refusal(List<Diagnostic> diagnostics) {
    List<Diagnostic> errors =
        diagnostics.stream().filter(each -> each.severity() == Severity.ERROR).toList();
    return Problem.invalid(
        errors.size() == 1
            ? "The document has an error: " + errors.getFirst().summary() + "."
            : "The document has " + errors.size() + " errors.",
        "Mend the places that the diagnostics name, and send it again.",
        diagnostics);
  }
}
