package dev.chassis.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chassis.blade.diagnostic.Diagnostic;
import java.util.List;

/**
 * A problem as it is sent (RFC 9457).
 *
 * @param type an address that stands for the kind of problem; its page is in the reference
 * @param id of this very occurrence; the log holds it too
 * @param nextStep what the person should do
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String id,
    String nextStep,
    List<DiagnosticDocument> diagnostics) {

  /** One place that is wrong in what a person wrote. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record DiagnosticDocument(
      String severity,
      String code,
      String source,
      int line,
      int column,
      String path,
      String summary,
      String allowed,
      String nextStep) {

    /** The same place, to be sent. */
    public static DiagnosticDocument of(Diagnostic diagnostic) {
      return new DiagnosticDocument(
          diagnostic.severity().name().toLowerCase(java.util.Locale.ROOT),
          diagnostic.code(),
          diagnostic.position().source(),
          diagnostic.position().line(),
          diagnostic.position().column(),
          diagnostic.path(),
          diagnostic.summary(),
          diagnostic.allowed(),
          diagnostic.nextStep());
    }
  }

  static ProblemDocument of(Problem problem, String id) {
    return new ProblemDocument(
        "urn:chassis:problem:" + problem.code(),
        problem.status().getReasonPhrase(),
        problem.status().value(),
        problem.detail(),
        problem.code(),
        id,
        problem.nextStep(),
        problem.diagnostics().stream().map(DiagnosticDocument::of).toList());
  }
}
