package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import dev.chassis.cli.terminal.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Projects: members with roles, quotas per site. */
@CommandLine.Command(
    name = "project",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ProjectCommands.Create.class,
      ProjectCommands.ListProjects.class,
      ProjectCommands.Show.class,
      ProjectCommands.Delete.class
    })
final class ProjectCommands extends CommandGroup {

  /** Creates a project or changes its members and quotas. */
  @CommandLine.Command(name = "create")
  static final class Create extends Command {
    @Parameters(index = "0", paramLabel = "NAME")
    String name = "";

    @Option(names = "--member", paramLabel = "USER=ROLE")
    Map<String, String> members = new LinkedHashMap<>();

    @Option(names = "--quota", paramLabel = "SITE.QUOTA=NUMBER")
    Map<String, Long> quotas = new LinkedHashMap<>();

    @Override
    public Integer call() {
      List<Json> people =
          members.entrySet().stream()
              .map(each -> Json.of("user", each.getKey(), "role", each.getValue()))
              .toList();
      var perSite = new LinkedHashMap<String, Map<String, Long>>();
      quotas.forEach((path, number) -> {
        int dot = path.indexOf('.');
        if (dot < 1) {
          throw Context.local(context().say("quota.form", path), context().say("quota.form.next"));
        }
        perSite
            .computeIfAbsent(path.substring(0, dot), _ -> new LinkedHashMap<>())
            .put(path.substring(dot + 1), number);
      });
      context()
          .api()
          .put(
              "/projects/" + ApiClient.escape(name),
              Json.of(
                  "apiVersion",
                  "chassis.dev/v1alpha1",
                  "kind",
                  "Project",
                  "metadata",
                  Json.of("name", name),
                  "spec",
                  Json.of("members", people, "quotas", perSite)));
      context().println(context().say("project.saved", name));
      return OK;
    }
  }

  /** Lists the projects. */
  @CommandLine.Command(name = "list")
  static final class ListProjects extends Command {
    @Override
    public Integer call() {
      var table = new Table("NAME", "MEMBERS", "CREATED");
      for (Json project : new Pages(context().api()).all("/projects")) {
        table.row(
            project.text("metadata.name"),
            String.join(
                ", ",
                project.items("spec.members").stream()
                    .map(each -> each.text("user") + " (" + each.text("role") + ")")
                    .toList()),
            project.text("metadata.createdAt"));
      }
      table.print(context().terminal(), context().say("project.none"));
      return OK;
    }
  }

  /** Shows one project. */
  @CommandLine.Command(name = "show")
  static final class Show extends ShowCommand {
    @Override
    String collection() {
      return "/projects";
    }
  }

  /** Deletes a project without blades. */
  @CommandLine.Command(name = "delete")
  static final class Delete extends Command {
    @Parameters(index = "0", paramLabel = "NAME")
    String name = "";

    @Override
    public Integer call() {
      context().api().delete("/projects/" + ApiClient.escape(name));
      context().println(context().say("project.deleted", name));
      return OK;
    }
  }
}
