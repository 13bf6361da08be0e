package dev.chassis.cli;

import picocli.CommandLine;

/** A command that only groups others: called by itself it shows what there is. */
abstract class CommandGroup extends Command {

  @Override
  public Integer call() {
    spec.commandLine().usage(context().terminal().out(), colours());
    return OK;
  }

  private CommandLine.Help.ColorScheme colours() {
    return CommandLine.Help.defaultColorScheme(
        context().style().colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF);
  }
}
