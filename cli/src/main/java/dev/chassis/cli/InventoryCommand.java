package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import dev.chassis.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what exists at a site that nobody declared, since when, and who pays. */
@CommandLine.Command(name = "inventory")
final class InventoryCommand extends Command {

  @Parameters(index = "0", paramLabel = "SITE")
  String site = "";

  @Option(names = "--type", paramLabel = "TYPE")
  String type = "";

  @Option(names = "--project", paramLabel = "PROJECT")
  String project = "";

  @Option(names = "--all")
  boolean all;

  @Option(names = "--now")
  boolean now;

  @Option(names = "--declare", paramLabel = "TYPE/ID")
  String declare = "";

  @Option(names = "--as", paramLabel = "COMPONENT")
  String as = "";

  @Option(names = "--json")
  boolean json;

  @Override
  public Integer call() {
    String path = "/sites/" + ApiClient.escape(site);
    if (!declare.isEmpty()) {
      context().println(component(path).stripTrailing());
      return OK;
    }
    Json survey =
        now
            ? context().api().post(path + "/survey", Json.of())
            : context().api().get(path + "/survey");
    List<Json> items = new Pages(context().api()).all(path + "/inventory" + query());
    if (json) {
      context().println(Json.of("survey", survey, "items", new ArrayList<>(items)).pretty());
    } else {
      head(survey);
      table(items).print(context().terminal(), context().say("inventory.none"));
    }
    return survey.text("state").equals("SEEN") ? OK : FAILED;
  }

  private String component(String path) {
    int slash = declare.indexOf('/');
    if (slash < 1) {
      throw Context.local(
          context().say("inventory.declare", declare), context().say("inventory.declare.next"));
    }
    return context()
        .api()
        .getText(
            path
                + "/inventory/"
                + ApiClient.escape(declare.substring(0, slash))
                + "/"
                + ApiClient.escape(declare.substring(slash + 1))
                + "/component?as="
                + ApiClient.escape(as),
            "application/yaml");
  }

  private String query() {
    var query = new StringBuilder("?sort=type");
    if (!all) {
      // What a project's blades left over is undeclared in its eyes.
      query.append("&owner=undeclared&owner=leftover");
    }
    if (!type.isEmpty()) {
      query.append("&type=").append(ApiClient.escape(type));
    }
    if (!project.isEmpty()) {
      query.append("&project=").append(ApiClient.escape(project));
    }
    return query.toString();
  }

  private void head(Json survey) {
    if (survey.text("state").equals("SEEN")) {
      context()
          .println(
              context()
                  .style()
                  .dim(
                      context()
                          .say(
                              "inventory.as-of",
                              site,
                              survey.text("asOf"),
                              survey.number("objects"))));
      return;
    }
    String since = survey.text("unknownSince");
    context()
        .println(
            context()
                .style()
                .warn(
                    since.isEmpty()
                        ? context().say("drift.never", site)
                        : context()
                            .say("drift.unknown-since", site, since, survey.text("sentence"))));
  }

  private Table table(List<Json> items) {
    var table = new Table("TYPE", "NAME", "ID", "STATE", "SINCE", "OWNER", "PAID BY");
    for (Json each : items) {
      table.row(
          each.text("type"),
          each.text("name"),
          each.text("id"),
          each.text("status"),
          (each.truth("created") ? "" : "≤ ") + each.text("since"),
          owner(each),
          payer(each));
    }
    return table;
  }

  private String owner(Json item) {
    String word = item.text("owner").toLowerCase(Locale.ROOT);
    String said =
        context()
            .say(
                item.truth("adopted") ? "inventory.owner.adopted" : "inventory.owner." + word,
                item.text("project") + "/" + item.text("blade"),
                item.text("address"));
    return switch (word) {
      case "undeclared", "leftover" -> context().style().warn(said);
      default -> said;
    };
  }

  private static String payer(Json item) {
    String account = item.text("account");
    String user = item.text("createdBy");
    return user.isEmpty() ? account : account + " (" + user + ")";
  }
}
