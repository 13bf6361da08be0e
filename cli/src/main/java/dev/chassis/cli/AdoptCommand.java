package dev.chassis.cli;

import dev.chassis.cli.api.Json;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an object that nobody declared into a blade, without touching it. */
@CommandLine.Command(name = "adopt")
final class AdoptCommand extends Command {

  @Parameters(index = "0", paramLabel = "PROJECT/BLADE")
  String blade = "";

  @Parameters(index = "1", paramLabel = "RESOURCE")
  String resource = "";

  @Option(names = "--id", required = true, paramLabel = "ID")
  String id = "";

  @Option(names = "--dry-run")
  boolean dryRun;

  @Option(names = "--json")
  boolean json;

  @Override
  public Integer call() {
    BladeReference reference = BladeReference.named(context(), blade);
    Json answer =
        context()
            .api()
            .post(
                reference.path() + "/adoptions",
                Json.of("address", resource, "id", id, "dryRun", dryRun));
    if (json) {
      context().println(answer.pretty());
      return OK;
    }
    context()
        .println(
            context()
                .say(
                    dryRun ? "adopt.would" : "adopt.done",
                    answer.text("type"),
                    id,
                    resource,
                    reference.name()));
    for (Json assumed : answer.items("assumed")) {
      context().println("  " + context().style().warn(context().say("adopt.assumed", assumed)));
    }
    if (answer.text("next").equals("keep")) {
      context().println("  " + context().style().good(context().say("adopt.keep")));
      return OK;
    }
    context().println("  " + context().say("adopt.update"));
    for (Json change : answer.items("changes")) {
      context()
          .println(
              "    "
                  + change.text("attribute")
                  + ": "
                  + change.text("before")
                  + " → "
                  + change.text("after"));
    }
    return OK;
  }
}
