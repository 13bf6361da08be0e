package dev.chassis.cli;

import picocli.CommandLine;

/** Application platforms, each described by one YAML document. */
@CommandLine.Command(
    name = "blade",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BladeDocumentCommands.Init.class,
      BladeDocumentCommands.Validate.class,
      BladeDocumentCommands.Explain.class,
      BladeDocumentCommands.Graph.class,
      BladeExportCommand.class,
      BladeChangeCommands.Plan.class,
      BladeChangeCommands.Apply.class,
      BladeChangeCommands.Rollback.class,
      BladeChangeCommands.Destroy.class,
      DriftCommand.class,
      AdoptCommand.class,
      BladeViewCommands.Status.class,
      BladeViewCommands.History.class,
      BladeViewCommands.ListBlades.class
    })
final class BladeCommands extends CommandGroup {}
