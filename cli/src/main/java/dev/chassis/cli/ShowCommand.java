package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import picocli.CommandLine.Parameters;

/** Shows one thing of a collection of the API by its name. */
abstract class ShowCommand extends Command {

  @Parameters(index = "0", paramLabel = "NAME")
  String name = "";

  /** The collection's path. */
  abstract String collection();

  @Override
  public Integer call() {
    Details.print(context(), context().api().get(collection() + "/" + ApiClient.escape(name)));
    return OK;
  }
}
