package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import dev.chassis.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what others did to a blade, or to every blade of a project; repairs nothing. */
@CommandLine.Command(name = "drift")
final class DriftCommand extends Command {

  @Parameters(index = "0", paramLabel = "PROJECT/BLADE|PROJECT")
  String blade = "";

  @Option(names = "--now")
  boolean now;

  @Option(names = "--json")
  boolean json;

  @Override
  public Integer call() {
    List<Json> answers = blades().stream().map(this::ask).toList();
    if (json) {
      List<Json> shown = answers.stream().map(this::withFindings).toList();
      context()
          .println(
              (shown.size() == 1 && blade.contains("/")
                      ? shown.getFirst()
                      : new Json(new ArrayList<>(shown)))
                  .pretty());
    } else {
      answers.forEach(this::show);
      if (answers.isEmpty()) {
        context().println(context().say("blade.none"));
      }
    }
    return exit(answers);
  }

  private List<BladeReference> blades() {
    if (blade.contains("/")) {
      return List.of(BladeReference.named(context(), blade));
    }
    return new Pages(context().api())
        .all("/projects/" + ApiClient.escape(blade) + "/blades").stream()
            .map(each -> new BladeReference(blade, each.text("metadata.name"), 0))
            .toList();
  }

  private Json ask(BladeReference reference) {
    String path = reference.path() + "/drift";
    return now ? context().api().post(path, Json.of()) : context().api().get(path);
  }

  private static int exit(List<Json> answers) {
    if (answers.stream().anyMatch(each -> each.text("state").equals("DRIFTED"))) {
      return CHANGES;
    }
    return answers.stream().anyMatch(each -> each.text("state").equals("UNKNOWN")) ? FAILED : OK;
  }

  private void show(Json answer) {
    context().println(headline(context(), answer));
    for (Json site : answer.items("sites")) {
      context().println("  " + site(site));
    }
    if (answer.truth("operating")) {
      context().println("  " + context().style().warn(context().say("drift.operating")));
    }
    if (answer.text("state").equals("DRIFTED")) {
      findings(answer);
      context()
          .println(
              context().style().accent(context().say("next"))
                  + " "
                  + context().say("drift.next", name(answer)));
    }
  }

  /** One line: how many findings there are, or since when nothing is known. */
  static String headline(Context context, Json answer) {
    long number =
        answer.at("findings").members().values().stream()
            .mapToLong(each -> each.plain() instanceof Number count ? count.longValue() : 0)
            .sum();
    String said =
        switch (answer.text("state")) {
          case "NONE" -> context.style().good("● " + context.say("drift.none"));
          case "UNKNOWN" -> context.style().warn("◌ " + context.say("drift.unknown"));
          default -> context.style().bad("✖ " + context.say("drift.found", number));
        };
    long contested = answer.number("contested");
    return context.style().bold(name(answer))
        + "  "
        + said
        + (contested > 0
            ? "  " + context.style().warn(context.say("drift.contested", contested))
            : "");
  }

  private static String name(Json answer) {
    return answer.text("project") + "/" + answer.text("blade");
  }

  private String site(Json site) {
    String name = site.text("site");
    if (site.text("state").equals("SEEN")) {
      return context().style().dim(context().say("drift.as-of", name, site.text("asOf")));
    }
    String since = site.text("unknownSince");
    return context()
        .style()
        .warn(
            since.isEmpty()
                ? context().say("drift.never", name)
                : context().say("drift.unknown-since", name, since, site.text("sentence")));
  }

  private void findings(Json answer) {
    var table = new Table("RESOURCE", "TYPE", "SITE", "WHAT", "SINCE", "DETAIL");
    for (Json each : pages(answer)) {
      table.row(
          each.text("subject"),
          each.text("type"),
          each.text("site"),
          context().say("drift.kind." + each.text("kind").toLowerCase(Locale.ROOT)),
          each.text("firstSeen"),
          detail(each));
    }
    table.print(context().terminal(), context().say("drift.none"));
  }

  private List<Json> pages(Json answer) {
    var reference = new BladeReference(answer.text("project"), answer.text("blade"), 0);
    return new Pages(context().api()).all(reference.path() + "/drift/findings");
  }

  private String detail(Json finding) {
    var parts = new ArrayList<String>();
    String changes =
        finding.items("changes").stream()
            .map(each ->
                each.text("attribute")
                    + ": "
                    + value(each, "declared")
                    + " → "
                    + value(each, "seen"))
            .collect(Collectors.joining(", "));
    if (!changes.isEmpty()) {
      parts.add(changes);
    }
    if (finding.text("kind").equals("UNEXPECTED")) {
      parts.add(context().say("drift.within", finding.text("detail")));
    } else if (!finding.text("detail").isEmpty()) {
      parts.add(finding.text("detail"));
    }
    if (finding.at("contested").present()) {
      parts.add(
          context()
              .style()
              .warn(
                  context()
                      .say(
                          "drift.fought",
                          finding.number("contested.repairs"),
                          finding.text("contested.since"))));
    }
    return String.join("; ", parts);
  }

  private String value(Json change, String name) {
    return change.at(name).present() ? change.at(name).toString() : "-";
  }

  private Json withFindings(Json answer) {
    var members = new java.util.LinkedHashMap<String, Object>(answer.members());
    members.put("items", new ArrayList<>(pages(answer)));
    return new Json(members);
  }
}
