package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import dev.chassis.cli.terminal.LiveOperation;
import dev.chassis.cli.terminal.Table;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What shows blades as they are. */
final class BladeViewCommands {

  private BladeViewCommands() {}

  /** Shows what a blade has made and how it is. */
  @CommandLine.Command(name = "status")
  static final class Status extends Command {
    @Parameters(index = "0", paramLabel = "PROJECT/BLADE")
    String blade = "";

    @Option(names = "--json")
    boolean json;

    @Override
    public Integer call() {
      BladeReference reference = BladeReference.named(context(), blade);
      Json found = context().api().get(reference.path());
      if (json) {
        context().println(found.pretty());
        return OK;
      }
      var style = context().style();
      context().println(style.bold(reference.name()) + "  " + found.text("spec.title"));
      context()
          .println(
              context()
                  .say(
                      "status.revision",
                      found.number("status.revision"),
                      found.number("status.resources")));
      String operation = found.text("status.operationState");
      if (!operation.isEmpty()) {
        context()
            .println(context().say("status.operation", operation, found.text("status.operation")));
      }
      if (found.number("status.resources") > 0) {
        Json drift = context().api().get(reference.path() + "/drift");
        context().println(DriftCommand.headline(context(), drift));
      }
      for (Map.Entry<String, Json> output : found.at("status.outputs").members().entrySet()) {
        context().println("  " + style.accent(output.getKey()) + " = " + output.getValue());
      }
      var table = new Table("RESOURCE", "TYPE", "SITE", "STATE", "ID");
      for (Json each : new Pages(context().api()).all(reference.path() + "/resources")) {
        table.row(
            each.text("address"),
            each.text("type"),
            each.text("site"),
            state(each.text("phase")),
            each.text("id"));
      }
      table.print(context().terminal(), context().say("status.empty"));
      return OK;
    }

    private String state(String phase) {
      return switch (phase) {
        case "LIVE" -> context().style().good("● " + phase);
        case "DELETING" -> context().style().warn("◌ " + phase);
        default -> context().style().accent("◔ " + phase);
      };
    }
  }

  /** Lists the revisions of a blade. */
  @CommandLine.Command(name = "history")
  static final class History extends Command {
    @Parameters(index = "0", paramLabel = "PROJECT/BLADE")
    String blade = "";

    @Override
    public Integer call() {
      var table = new Table("REVISION", "WHEN", "AUTHOR", "ORIGIN", "MESSAGE");
      for (Json each :
          new Pages(context().api())
              .all(BladeReference.named(context(), blade).path() + "/revisions")) {
        table.row(
            each.text("number"),
            each.text("createdAt"),
            each.text("author"),
            each.text("origin"),
            each.text("message"));
      }
      table.print(context().terminal(), context().say("history.none"));
      return OK;
    }
  }

  /** Lists the blades of a project. */
  @CommandLine.Command(name = "list")
  static final class ListBlades extends Command {
    @Parameters(index = "0", paramLabel = "PROJECT", arity = "0..1")
    String project = "";

    @Override
    public Integer call() {
      var pages = new Pages(context().api());
      var projects =
          project.isEmpty()
              ? pages.all("/projects").stream().map(each -> each.text("metadata.name")).toList()
              : java.util.List.of(project);
      var table = new Table("BLADE", "REVISION", "RESOURCES", "LAST OPERATION");
      for (String name : projects) {
        for (Json each : pages.all("/projects/" + ApiClient.escape(name) + "/blades")) {
          table.row(
              name + "/" + each.text("metadata.name"),
              each.text("status.revision"),
              each.text("status.resources"),
              LiveOperation.state(context().style(), each.text("status.operationState")));
        }
      }
      table.print(context().terminal(), context().say("blade.none"));
      return OK;
    }
  }
}
