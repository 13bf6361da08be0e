package dev.chassis.cli;

import dev.chassis.cli.api.ApiProblem;
import dev.chassis.cli.terminal.Terminal;
import java.util.ResourceBundle;
import picocli.CommandLine;

/** The entry of the command line. */
public final class Main {

  private static final int USAGE = 64;

  private Main() {}

  public static void main(String[] args) {
    if (Boolean.getBoolean("chassis.training")) {
      Training.run();
    } else {
      System.exit(run(new Context(Terminal.ofProcess()), args));
    }
  }

  /**
   * Runs one command line and answers with the exit code: 0 well, 1 failed, 2 changes, 64 wrong
   * usage.
   */
  static int run(Context context, String... args) {
    Terminal terminal = context.terminal();
    CommandLine line = new CommandLine(new ChassisCommand(context));
    line.setResourceBundle(
        ResourceBundle.getBundle(
            "dev.chassis.cli.help",
            terminal.locale(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    line.setUsageHelpWidth(Math.min(terminal.width(), 110));
    line.setOut(new java.io.PrintWriter(terminal.out(), true));
    line.setErr(new java.io.PrintWriter(terminal.err(), true));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            context.style().colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setExecutionExceptionHandler((failure, _, _) -> failed(context, failure));
    line.setParameterExceptionHandler((failure, given) -> misused(context, failure, given));
    return line.execute(args);
  }

  private static int failed(Context context, Exception failure) throws Exception {
    if (failure instanceof ApiProblem problem) {
      context.explain(problem);
      return Command.FAILED;
    }
    throw failure;
  }

  private static int misused(
      Context context, CommandLine.ParameterException failure, String[] given) {
    var err = context.terminal().err();
    err.println(context.style().bad(context.say("error") + " ") + failure.getMessage());
    var writer = new java.io.PrintWriter(err, true);
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, writer)) {
      err.println(
          context.style().accent(context.say("next") + " ")
              + context.say(
                  "usage.next", failure.getCommandLine().getCommandSpec().qualifiedName()));
    }
    writer.flush();
    return given.length == 0 ? Command.OK : USAGE;
  }
}
