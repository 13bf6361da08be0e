package dev.chassis.server.project;

import dev.chassis.blade.Document;
import dev.chassis.server.access.Caller;
import dev.chassis.server.audit.Trail;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.CheckedDocument;
import dev.chassis.server.resource.Etags;
import dev.chassis.server.resource.Names;
import dev.chassis.server.resource.SubmittedDocument;
import dev.chassis.server.store.Transactions;
import dev.chassis.server.store.Turns;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes, changes and removes projects. A project's own administrators say who belongs to it; only
 * an administrator of Chassis makes projects and changes what they may use.
 */
@Component
public class ProjectService {

  private final Projects projects;
  private final Transactions transactions;
  private final Turns turns;
  private final Trail trail;

  ProjectService(Projects projects, Transactions transactions, Turns turns, Trail trail) {
    this.projects = projects;
    this.transactions = transactions;
    this.turns = turns;
    this.trail = trail;
  }

  /** Makes the project, or brings it to what the document says. */
  public Project put(Caller caller, String name, @Nullable String body, @Nullable String ifMatch) {
    SubmittedDocument document = SubmittedDocument.read(body, "Project").about("name", name);
    ProjectSpec spec =
        ProjectSpec.of(CheckedDocument.read(document, name, Document.OfProject.class).project());
    return transactions.call(() -> {
      turns.take("project", name);
      Optional<Project> old = projects.find(name);
      Etags.check(
          ifMatch,
          old.map(each -> String.valueOf(each.version())).orElse(null),
          "Project '" + name + "'");
      if (old.isEmpty()) {
        caller.requireAdmin();
        Names.checked(name, "project");
      } else if (!ProjectSpec.limits(spec.quotas()).equals(old.get().quotas())) {
        quotasAreForAdministrators(caller);
      }
      projects.put(name, spec);
      trail.done(caller, old.isEmpty() ? "project.create" : "project.update", name, name, "");
      return projects.get(name);
    });
  }

  private static void quotasAreForAdministrators(Caller caller) {
    if (!caller.admin()) {
      throw Problem.forbidden(
          "Only an administrator of Chassis may change a project's quotas.",
          "Send the quotas unchanged, or ask your platform team.");
    }
  }

  void delete(Caller caller, String name) {
    transactions.run(() -> {
      projects.get(name);
      if (projects.hasBlades(name)) {
        throw Problem.conflict(
            "in-use",
            "Project '" + name + "' still has blades.",
            "Destroy and delete its blades first.");
      }
      projects.delete(name);
      trail.done(caller, "project.delete", name, name, "");
    });
  }
}
