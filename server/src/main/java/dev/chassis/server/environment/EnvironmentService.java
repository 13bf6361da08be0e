package dev.chassis.server.environment;

import dev.chassis.blade.Document;
import dev.chassis.blade.environment.EnvironmentDocument;
import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Role;
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
 * Makes, changes and removes environments. Those of a project or blade are its devops' own; those
 * above belong to the administrators of Chassis.
 */
@Component
public class EnvironmentService {

  private final EnvironmentStore store;
  private final Transactions transactions;
  private final Turns turns;
  private final Trail trail;

  EnvironmentService(EnvironmentStore store, Transactions transactions, Turns turns, Trail trail) {
    this.store = store;
    this.transactions = transactions;
    this.turns = turns;
    this.trail = trail;
  }

  /** An environment that the caller may see. */
  StoredEnvironment get(Caller caller, String name) {
    return store
        .find(name)
        .filter(each -> visible(caller, each))
        .orElseThrow(() ->
            Problem.notFound(
                "There is no environment '" + name + "' that you may see.",
                "See the list of environments for their names."));
  }

  /** Makes the environment, or brings it to what the document says. */
  public StoredEnvironment put(
      Caller caller, String name, @Nullable String body, @Nullable String ifMatch) {
    SubmittedDocument document = SubmittedDocument.read(body, "Environment").about("name", name);
    EnvironmentDocument read =
        CheckedDocument.read(document, name, Document.OfEnvironment.class).environment();
    String level = read.level().word();
    String scope = read.scope();
    return transactions.call(() -> {
      turns.take("environment", name);
      Optional<StoredEnvironment> old = store.find(name);
      old.ifPresent(each -> requireWrite(caller, each));
      Etags.check(
          ifMatch,
          old.map(each -> String.valueOf(each.version())).orElse(null),
          "Environment '" + name + "'");
      Names.checked(name, "environment");
      store.put(name, level, scope, document.text());
      StoredEnvironment stored = store.find(name).orElseThrow();
      requireWrite(caller, stored);
      trail.done(
          caller,
          old.isEmpty() ? "environment.create" : "environment.update",
          stored.project().isEmpty() ? null : stored.project(),
          name,
          level + " " + scope);
      return stored;
    });
  }

  void delete(Caller caller, String name) {
    transactions.run(() -> {
      StoredEnvironment stored = get(caller, name);
      requireWrite(caller, stored);
      store.delete(name);
      trail.done(
          caller,
          "environment.delete",
          stored.project().isEmpty() ? null : stored.project(),
          name,
          "");
    });
  }

  private static void requireWrite(Caller caller, StoredEnvironment environment) {
    if (environment.project().isEmpty()) {
      caller.requireAdmin();
    } else {
      caller.require(Role.DEVOPS, environment.project());
    }
  }

  private static boolean visible(Caller caller, StoredEnvironment environment) {
    return environment.project().isEmpty() || caller.may(Role.USER, environment.project());
  }
}
