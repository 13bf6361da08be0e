package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import dev.chassis.cli.terminal.LiveOperation;
import dev.chassis.cli.terminal.Table;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs of plans, journaled step by step. */
@CommandLine.Command(
    name = "operation",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      OperationCommands.ListOperations.class,
      OperationCommands.Show.class,
      OperationCommands.Watch.class,
      OperationCommands.Cancel.class
    })
final class OperationCommands extends CommandGroup {

  /** Lists operations, the newest first. */
  @CommandLine.Command(name = "list")
  static final class ListOperations extends Command {
    @Option(names = "--blade", paramLabel = "PROJECT/BLADE")
    String blade = "";

    @Option(names = "--state", paramLabel = "STATE")
    String state = "";

    @Option(names = "--limit", defaultValue = "50", paramLabel = "N")
    int limit;

    @Override
    public Integer call() {
      var query = new StringBuilder("?sort=-createdAt");
      if (!blade.isEmpty()) {
        BladeReference reference = BladeReference.named(context(), blade);
        query.append("&project=").append(ApiClient.escape(reference.project()));
        query.append("&blade=").append(ApiClient.escape(reference.blade()));
      }
      if (!state.isEmpty()) {
        query.append("&state=").append(ApiClient.escape(state));
      }
      var table = new Table("OPERATION", "BLADE", "KIND", "STATE", "CREATED", "ENDED");
      for (Json each : new Pages(context().api()).first("/operations" + query, limit)) {
        table.row(
            each.text("metadata.name"),
            each.text("metadata.project") + "/" + each.text("metadata.blade"),
            each.text("spec.goal"),
            LiveOperation.state(context().style(), each.text("status.state")),
            each.text("metadata.createdAt"),
            each.text("status.endedAt"));
      }
      table.print(context().terminal(), context().say("operation.none"));
      return OK;
    }
  }

  /** Shows an operation step by step. */
  @CommandLine.Command(name = "show")
  static final class Show extends Command {
    @Parameters(index = "0", paramLabel = "OPERATION")
    String id = "";

    @Override
    public Integer call() {
      Json operation = context().api().get("/operations/" + ApiClient.escape(id));
      Details.print(context(), operation);
      var table = new Table("STEP", "ACTION", "STATE", "NOTE");
      for (Json step :
          new Pages(context().api()).all("/operations/" + ApiClient.escape(id) + "/steps")) {
        table.row(
            step.text("address"),
            step.text("kind"),
            LiveOperation.state(context().style(), step.text("state")),
            step.text("note"));
      }
      table.print(context().terminal(), context().say("operation.no-steps"));
      return OK;
    }
  }

  /** Follows an operation live. */
  @CommandLine.Command(name = "watch")
  static final class Watch extends Command {
    @Parameters(index = "0", paramLabel = "OPERATION")
    String id = "";

    @Override
    public Integer call() {
      return new LiveOperation(context().terminal(), context().api()).follow(id) ? OK : FAILED;
    }
  }

  /** Asks an operation to stop. */
  @CommandLine.Command(name = "cancel")
  static final class Cancel extends Command {
    @Parameters(index = "0", paramLabel = "OPERATION")
    String id = "";

    @Override
    public Integer call() {
      context().api().post("/operations/" + ApiClient.escape(id) + "/cancel", Json.of());
      context().println(context().say("operation.cancelling", id));
      return OK;
    }
  }
}
