package dev.chassis.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/** Prints a completion script for bash and zsh. */
@CommandLine.Command(name = "completion")
final class CompletionCommand extends Command {

  @Override
  public Integer call() {
    context().println(AutoComplete.bash("chassis", spec.root().commandLine()));
    return OK;
  }
}
