package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import dev.chassis.cli.terminal.Table;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The clouds that joined the federation. */
@CommandLine.Command(
    name = "site",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SiteCommands.Add.class,
      SiteCommands.ListSites.class,
      SiteCommands.Show.class,
      SiteCommands.Check.class,
      InventoryCommand.class,
      SiteCommands.Remove.class
    })
final class SiteCommands extends CommandGroup {

  /** Adds a site from an entry of a clouds.yaml. */
  @CommandLine.Command(name = "add")
  static final class Add extends Command {
    @Parameters(index = "0", paramLabel = "NAME")
    String name = "";

    @Option(names = "--clouds-yaml", required = true, paramLabel = "FILE")
    Path cloudsYaml = Path.of("clouds.yaml");

    @Option(names = "--cloud", paramLabel = "ENTRY")
    String cloud = "";

    @Option(names = "--users-network", paramLabel = "NETWORK")
    String usersNetwork = "";

    @Option(names = "--devops-network", paramLabel = "NETWORK")
    String devopsNetwork = "";

    @Override
    public Integer call() {
      Json body =
          Json.of(
              "name",
              name,
              "cloudsYaml",
              context().read(cloudsYaml),
              "cloud",
              cloud.isEmpty() ? name : cloud,
              "externalNetworks",
              networks());
      context().api().post("/sites", body);
      context().println(context().say("site.added", name));
      return new Checks(context()).run(name);
    }

    private Json networks() {
      return Json.of(
          "users", usersNetwork.isEmpty() ? null : usersNetwork,
          "devops", devopsNetwork.isEmpty() ? null : devopsNetwork);
    }
  }

  /** Lists the sites. */
  @CommandLine.Command(name = "list")
  static final class ListSites extends Command {
    @Override
    public Integer call() {
      var table = new Table("NAME", "DRIVER", "HEALTH", "REGION", "ADDRESS");
      for (Json site : new Pages(context().api()).all("/sites")) {
        table.row(
            site.text("metadata.name"),
            site.text("spec.driver"),
            health(site),
            site.text("spec.openstack.region"),
            site.text("spec.openstack.authUrl"));
      }
      table.print(context().terminal(), context().say("site.none"));
      return OK;
    }

    private String health(Json site) {
      String health = site.text("status.health.state");
      return switch (health) {
        case "HEALTHY" -> context().style().good("● " + health);
        case "SICK" -> context().style().bad("✖ " + health);
        default -> context().style().dim("○ " + (health.isEmpty() ? "UNKNOWN" : health));
      };
    }
  }

  /** Shows one site. */
  @CommandLine.Command(name = "show")
  static final class Show extends ShowCommand {
    @Override
    String collection() {
      return "/sites";
    }
  }

  /** Checks a site from end to end. */
  @CommandLine.Command(name = "check")
  static final class Check extends Command {
    @Parameters(index = "0", paramLabel = "NAME")
    String name = "";

    @Override
    public Integer call() {
      return new Checks(context()).run(name);
    }
  }

  /** Removes a site that no blade uses. */
  @CommandLine.Command(name = "remove")
  static final class Remove extends Command {
    @Parameters(index = "0", paramLabel = "NAME")
    String name = "";

    @Override
    public Integer call() {
      context().api().delete("/sites/" + ApiClient.escape(name));
      context().println(context().say("site.removed", name));
      return OK;
    }
  }

  /** Shows the checks of a site, one line each. */
  private record Checks(Context context) {
    int run(String site) {
      Json report = context.api().post("/sites/" + ApiClient.escape(site) + "/check", Json.of());
      for (Json check : report.items("checks")) {
        boolean ok = check.truth("ok");
        String sign = ok ? context.style().good("✔") : context.style().bad("✖");
        context.println(
            "%s %-14s %s %s"
                .formatted(
                    sign,
                    check.text("name"),
                    check.text("sentence"),
                    context.style().dim("(" + check.number("millis") + " ms)")));
        if (!ok && !check.text("nextStep").isEmpty()) {
          context.println(
              "  " + context.style().accent(context.say("next") + " ") + check.text("nextStep"));
        }
      }
      return report.truth("ok") ? OK : FAILED;
    }
  }
}
