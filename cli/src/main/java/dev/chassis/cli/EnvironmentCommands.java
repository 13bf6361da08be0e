package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import dev.chassis.cli.terminal.Table;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Variables inherited federation → site → instance → project → blade. */
@CommandLine.Command(
    name = "environment",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      EnvironmentCommands.Put.class,
      EnvironmentCommands.ListEnvironments.class,
      EnvironmentCommands.Show.class,
      EnvironmentCommands.Delete.class
    })
final class EnvironmentCommands extends CommandGroup {

  /** Stores an environment document. */
  @CommandLine.Command(name = "put")
  static final class Put extends Command {
    @Parameters(index = "0", paramLabel = "NAME")
    String name = "";

    @Parameters(index = "1", paramLabel = "FILE")
    Path file = Path.of("-");

    @Override
    public Integer call() {
      context()
          .api()
          .sendYaml("PUT", "/environments/" + ApiClient.escape(name), context().read(file));
      context().println(context().say("environment.saved", name));
      return OK;
    }
  }

  /** Lists the environments. */
  @CommandLine.Command(name = "list")
  static final class ListEnvironments extends Command {
    @Override
    public Integer call() {
      var table = new Table("NAME", "LEVEL", "SCOPE", "UPDATED");
      for (Json each : new Pages(context().api()).all("/environments")) {
        table.row(
            each.text("metadata.name"),
            each.text("spec.level"),
            each.text("spec.scope"),
            each.text("metadata.updatedAt"));
      }
      table.print(context().terminal(), context().say("environment.none"));
      return OK;
    }
  }

  /** Shows one environment. */
  @CommandLine.Command(name = "show")
  static final class Show extends ShowCommand {
    @Override
    String collection() {
      return "/environments";
    }
  }

  /** Deletes an environment. */
  @CommandLine.Command(name = "delete")
  static final class Delete extends Command {
    @Parameters(index = "0", paramLabel = "NAME")
    String name = "";

    @Override
    public Integer call() {
      context().api().delete("/environments/" + ApiClient.escape(name));
      context().println(context().say("environment.deleted", name));
      return OK;
    }
  }
}
