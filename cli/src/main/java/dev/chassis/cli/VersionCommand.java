package dev.chassis.cli;

import dev.chassis.cli.api.ApiProblem;
import picocli.CommandLine;

/** Which version this is, and which one the server is. */
@CommandLine.Command(name = "version")
final class VersionCommand extends Command {

  @Override
  public Integer call() {
    String own = VersionCommand.class.getPackage().getImplementationVersion();
    context().println("chassis " + (own == null ? "0.1.0" : own));
    try {
      context()
          .println(
              context().say("version.server", context().api().get("/version").text("version")));
    } catch (ApiProblem problem) {
      context().println(context().style().dim(problem.getMessage()));
    }
    return OK;
  }
}
