package dev.chassis.server.blade;

import dev.chassis.blade.Compilation;
import dev.chassis.blade.diagnostic.Severity;
import dev.chassis.blade.model.Blade;
import dev.chassis.plan.BladeName;
import dev.chassis.server.access.Caller;
import dev.chassis.server.audit.Trail;
import dev.chassis.server.journal.Operations;
import dev.chassis.server.journal.Records;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.project.Projects;
import dev.chassis.server.resource.CheckedDocument;
import dev.chassis.server.resource.Etags;
import dev.chassis.server.resource.Names;
import dev.chassis.server.resource.SubmittedDocument;
import dev.chassis.server.store.Transactions;
import dev.chassis.server.store.Turns;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stores blades after they were read, and removes them once nothing of them is left. */
@Component
public class BladeService {

  private final Blades blades;
  private final BladeReading reading;
  private final Records records;
  private final Operations operations;
  private final Projects projects;
  private final Transactions transactions;
  private final Turns turns;
  private final Trail trail;

  BladeService(
      Blades blades,
      BladeReading reading,
      Records records,
      Operations operations,
      Projects projects,
      Transactions transactions,
      Turns turns,
      Trail trail) {
    this.blades = blades;
    this.reading = reading;
    this.records = records;
    this.operations = operations;
    this.projects = projects;
    this.transactions = transactions;
    this.turns = turns;
    this.trail = trail;
  }

  /** What a person sends to have a blade stored. */
  record Submission(@Nullable String body, String source, String message, String origin) {}

  StoredBlade put(Caller caller, BladeName name, Submission submission, @Nullable String ifMatch) {
    String text =
        SubmittedDocument.read(submission.body(), "Blade")
            .about("name", name.blade())
            .about("project", name.project())
            .text();
    refuseErrors(reading.read(name.project(), submission.source(), text));
    return transactions.call(() -> {
      turns.take("blade", name.toString());
      projects.get(name.project());
      Optional<StoredBlade> old = blades.find(name);
      Etags.check(
          ifMatch,
          old.map(each -> String.valueOf(each.revision())).orElse(null),
          "Blade '" + name + "'");
      Names.checked(name.blade(), "blade");
      int before = old.map(StoredBlade::revision).orElse(0);
      int number =
          blades.write(name, text, caller.user(), submission.origin(), submission.message());
      trail.done(
          caller,
          number == before ? "blade.keep" : "blade.put",
          name.project(),
          name.blade(),
          "revision " + number);
      return blades.get(name);
    });
  }

  void delete(Caller caller, BladeName name) {
    transactions.run(() -> {
      turns.take("blade", name.toString());
      blades.get(name);
      long held = records.count(name);
      if (held > 0) {
        throw Problem.conflict(
            "in-use",
            held + " resources of blade '" + name + "' are recorded.",
            "Destroy the blade first; its revisions stay until it is deleted.");
      }
      if (operations.busy(name)) {
        throw Problem.conflict(
            "in-use",
            "An operation of blade '" + name + "' waits or runs.",
            "Wait for it, or cancel it, and try again.");
      }
      blades.delete(name);
      trail.done(caller, "blade.delete", name.project(), name.blade(), "");
    });
  }

  /** The blade that a text describes; refused with its diagnostics when it has errors. */
  public static Blade refuseErrors(Compilation<Blade> read) {
    boolean errors =
        read.diagnostics().stream().anyMatch(each -> each.severity() == Severity.ERROR);
    if (errors || read.result().isEmpty()) {
      throw CheckedDocument.refusal(read.diagnostics());
    }
    return read.result().get();
  }
}
