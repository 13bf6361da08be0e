package dev.chassis.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One command: does its work against the API and answers with the exit code. */
abstract class Command implements Callable<Integer> {

  /** Everything went well, or there was nothing to do. */
  static final int OK = 0;

  /** Something did not succeed; it was explained. */
  static final int FAILED = 1;

  /** There are changes ({@code --detailed-exitcode}). */
  static final int CHANGES = 2;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  boolean help;

  @Spec CommandSpec spec = CommandSpec.create();

  /** What this process works with; handed to the root command by {@link Main}. */
  Context context() {
    CommandLine root = spec.commandLine();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return ((ChassisCommand) root.getCommand()).context;
  }
}
