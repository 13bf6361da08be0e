package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import dev.chassis.cli.terminal.Table;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** The library of parametrised blades. */
@CommandLine.Command(
    name = "template",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TemplateCommands.ListTemplates.class,
      TemplateCommands.Show.class,
      TemplateCommands.Put.class
    })
final class TemplateCommands extends CommandGroup {

  /** Lists the templates. */
  @CommandLine.Command(name = "list")
  static final class ListTemplates extends Command {
    @Override
    public Integer call() {
      var table = new Table("NAME", "VERSION", "TITLE");
      for (Json each : new Pages(context().api()).all("/templates")) {
        table.row(each.text("metadata.name"), version(each), each.text("spec.title"));
      }
      table.print(context().terminal(), context().say("template.none"));
      return OK;
    }
  }

  /** Shows a template and its parameters. */
  @CommandLine.Command(name = "show")
  static final class Show extends Command {
    @Parameters(index = "0", paramLabel = "NAME[@VERSION]")
    String name = "";

    @Override
    public Integer call() {
      Json template = context().api().get("/templates/" + TemplateCommands.path(name));
      context()
          .println(
              context().style().bold(template.text("metadata.name") + " " + version(template)));
      context().println(template.text("spec.title"));
      if (!template.text("spec.description").isBlank()) {
        context().println(context().style().dim(template.text("spec.description").strip()));
      }
      var table = new Table("PARAMETER", "TYPE", "DEFAULT", "TITLE");
      for (Json parameter : template.items("spec.parameters")) {
        table.row(
            parameter.text("name"),
            parameter.text("type"),
            parameter.truth("required") ? context().say("template.required") : parameter.text("standard"),
            parameter.text("title"));
      }
      table.print(context().terminal(), context().say("template.no-parameters"));
      return OK;
    }
  }

  /** Stores a version of a template. */
  @CommandLine.Command(name = "put")
  static final class Put extends Command {
    @Parameters(index = "0", paramLabel = "NAME@VERSION")
    String name = "";

    @Parameters(index = "1", paramLabel = "FILE")
    Path file = Path.of("-");

    @Override
    public Integer call() {
      context()
          .api()
          .sendYaml("PUT", "/templates/" + TemplateCommands.path(name), context().read(file));
      context().println(context().say("template.saved", name));
      return OK;
    }
  }

  private static String version(Json template) {
    return template.text("spec.version");
  }

  private static String path(String nameAtVersion) {
    int at = nameAtVersion.indexOf('@');
    return at < 0
        ? ApiClient.escape(nameAtVersion)
        : ApiClient.escape(nameAtVersion.substring(0, at))
            + "/"
            + ApiClient.escape(nameAtVersion.substring(at + 1));
  }
}
