package dev.chassis.cli;

import picocli.CommandLine;

/** The root of the command line. */
@CommandLine.Command(
    name = "chassis",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      SiteCommands.class,
      ProjectCommands.class,
      EnvironmentCommands.class,
      TemplateCommands.class,
      BladeCommands.class,
      OperationCommands.class,
      AdminCommands.class,
      CompletionCommand.class,
      VersionCommand.class
    })
final class ChassisCommand extends CommandGroup {

  final Context context;

  ChassisCommand(Context context) {
    this.context = context;
  }
}
