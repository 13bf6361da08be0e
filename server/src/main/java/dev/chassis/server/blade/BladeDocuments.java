package dev.chassis.server.blade;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.access.Role;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.SubmittedDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers questions about a document whose sender does not know, or does not say, to which project
 * it belongs.
 */
@RestController
@RequestMapping("/api/v1alpha1/blades")
class BladeDocuments {

  private final BladeQuestions questions;

  BladeDocuments(BladeQuestions questions) {
    this.questions = questions;
  }

  /** What a document calls itself. */
  record Identity(String project, String name) {}

  /**
   * The project and name that a document gives itself, so that its sender can use the blade's own
   * routes.
   */
  @PostMapping("/identity")
  @Requires(Demand.SIGNED_IN)
  Identity identity(@RequestBody(required = false) @Nullable String body) {
    SubmittedDocument document = SubmittedDocument.read(body, "Blade");
    String project = SubmittedDocument.text(document.metadata(), "project");
    if (project.isEmpty() || document.name().isEmpty()) {
      throw Problem.malformed(
          "The document has no metadata." + (project.isEmpty() ? "project." : "name."),
          "Give both metadata.name and metadata.project.");
    }
    return new Identity(project, document.name());
  }

  /**
   * What is wrong with a document, however broken it is. Environments of the project that it names
   * are used when the caller may see them.
   */
  @PostMapping("/validate")
  @Requires(Demand.SIGNED_IN)
  BladeQuestions.Validation validate(
      Caller caller,
      @RequestParam(required = false, defaultValue = "blade.yaml") String source,
      @RequestParam(required = false, defaultValue = "false") boolean color,
      @RequestBody(required = false) @Nullable String body) {
    return questions.validate(visibleProject(caller, body), source, color, body);
  }

  private static String visibleProject(Caller caller, @Nullable String body) {
    try {
      String project =
          SubmittedDocument.text(SubmittedDocument.read(body, "Blade").metadata(), "project");
      return caller.may(Role.USER, project) ? project : "";
    } catch (Problem broken) {
      return "";
    }
  }
}
