package dev.chassis.server.blade;

import dev.chassis.blade.Compilation;
import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.DiagnosticText;
import dev.chassis.blade.diagnostic.Severity;
import dev.chassis.blade.environment.Explanation;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.problem.ProblemDocument.DiagnosticDocument;
import dev.chassis.server.resource.CheckedDocument;
import dev.chassis.server.resource.SubmittedDocument;
import dev.chassis.value.Plain;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers questions about a document that need not be stored. */
@RestController
@RequestMapping("/api/v1alpha1/projects/{project}/blades")
class BladeQuestions {

  private final BladeReading reading;

  BladeQuestions(BladeReading reading) {
    this.reading = reading;
  }

  /**
   * What reading found.
   *
   * @param text the diagnostics for people, with the lines that they are about
   */
  record Validation(boolean valid, List<DiagnosticDocument> diagnostics, String text) {}

  /** Where each value comes from. */
  record ExplanationAnswer(List<Entry> entries, String text) {}

  /**
   * One value.
   *
   * @param level the level, parameter or default that it comes from
   * @param overrides what it replaces, the nearest first
   */
  record Entry(
      String path,
      @Nullable Object value,
      String level,
      String note,
      String source,
      int line,
      List<Overridden> overrides) {}

  /** A value that was replaced. */
  record Overridden(@Nullable Object value, String level, String note, String source, int line) {}

  @PostMapping("/validate")
  @Requires(Demand.PROJECT_USER)
  Validation validate(
      @PathVariable String project,
      @RequestParam(required = false, defaultValue = "blade.yaml") String source,
      @RequestParam(required = false, defaultValue = "false") boolean color,
      @RequestBody(required = false) @Nullable String body) {
    String text = body == null ? "" : body;
    List<Diagnostic> found = reading.read(project, source, text).diagnostics();
    var writer = new DiagnosticText(color);
    return new Validation(
        found.stream().noneMatch(each -> each.severity() == Severity.ERROR),
        found.stream().map(DiagnosticDocument::of).toList(),
        found.stream().map(each -> writer.block(each, text)).collect(Collectors.joining("\n")));
  }

  @PostMapping("/explain")
  @Requires(Demand.PROJECT_USER)
  ExplanationAnswer explain(
      @PathVariable String project,
      @RequestParam(required = false, defaultValue = "blade.yaml") String source,
      @RequestBody(required = false) @Nullable String body) {
    String text = SubmittedDocument.read(body, "Blade").text();
    Compilation<List<Explanation>> read = reading.explain(project, source, text);
    List<Explanation> explained =
        read.result().orElseThrow(() -> CheckedDocument.refusal(read.diagnostics()));
    return new ExplanationAnswer(
        explained.stream().map(BladeQuestions::entry).toList(), ExplanationText.of(explained));
  }

  private static Entry entry(Explanation explanation) {
    return new Entry(
        explanation.path(),
        Plain.from(explanation.value()),
        explanation.origin().words(),
        explanation.note(),
        explanation.position().source(),
        explanation.position().line(),
        explanation.overridden().stream()
            .map(each ->
                new Overridden(
                    Plain.from(each.value()),
                    each.origin().words(),
                    each.note(),
                    each.position().source(),
                    each.position().line()))
            .toList());
  }
}
