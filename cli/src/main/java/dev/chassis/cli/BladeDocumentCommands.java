package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done with a document before anything changes. */
final class BladeDocumentCommands {

  private BladeDocumentCommands() {}

  /** Writes a blade from a template. */
  @CommandLine.Command(name = "init")
  static final class Init extends Command {
    @Parameters(index = "0", paramLabel = "PROJECT/BLADE")
    String blade = "";

    @Option(names = "--template", required = true, paramLabel = "NAME[@VERSION]")
    String template = "";

    @Option(names = "--site", required = true, paramLabel = "SITE")
    String site = "";

    @Option(names = "--set", paramLabel = "PARAMETER=VALUE")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE")
    @Nullable Path output;

    @Override
    public Integer call() throws IOException {
      BladeReference reference = BladeReference.named(context(), blade);
      int at = template.indexOf('@');
      Json answer =
          context()
              .api()
              .post(
                  "/templates/"
                      + ApiClient.escape(at < 0 ? template : template.substring(0, at))
                      + "/init",
                  Json.of(
                      "version",
                      at < 0 ? null : template.substring(at + 1),
                      "blade",
                      reference.blade(),
                      "project",
                      reference.project(),
                      "site",
                      site,
                      "parameters",
                      parameters));
      Path file = output == null ? Path.of(reference.blade() + ".yaml") : output;
      if (file.toString().equals("-")) {
        context().println(answer.text("document").stripTrailing());
        return OK;
      }
      if (Files.exists(file)) {
        throw Context.local(context().say("init.exists", file), context().say("init.exists.next"));
      }
      Files.writeString(file, answer.text("document"));
      context().println(context().say("init.written", file));
      context()
          .println(
              context().style().accent(context().say("next") + " ") + "chassis blade plan " + file);
      return OK;
    }
  }

  /** Says what is wrong with a document. */
  @CommandLine.Command(name = "validate")
  static final class Validate extends Command {
    @Parameters(index = "0", paramLabel = "FILE")
    Path file = Path.of("-");

    @Option(names = "--json")
    boolean json;

    @Override
    public Integer call() {
      Json answer =
          context()
              .api()
              .sendYaml(
                  "POST",
                  "/blades/validate?source="
                      + ApiClient.escape(file.toString())
                      + "&"
                      + context().rendering(),
                  context().read(file));
      if (json) {
        context().println(answer.pretty());
      } else if (!answer.text("text").isBlank()) {
        context().println(answer.text("text").stripTrailing());
      }
      boolean valid = answer.truth("valid");
      if (valid && !json) {
        context().println(context().style().good("✔ ") + context().say("validate.ok", file));
      }
      return valid ? OK : FAILED;
    }
  }

  /** Tells for each value where it came from. */
  @CommandLine.Command(name = "explain")
  static final class Explain extends Command {
    @Parameters(index = "0", paramLabel = "FILE")
    Path file = Path.of("-");

    @Option(names = "--json")
    boolean json;

    @Override
    public Integer call() {
      String document = context().read(file);
      Json answer =
          context()
              .api()
              .sendYaml(
                  "POST",
                  BladeReference.inside(context(), file, document).inProject("explain")
                      + "?source="
                      + ApiClient.escape(file.toString()),
                  document);
      context().println(json ? answer.pretty() : answer.text("text").stripTrailing());
      return OK;
    }
  }

  /** Draws the graph of a blade. */
  @CommandLine.Command(name = "graph")
  static final class Graph extends Command {
    @Parameters(index = "0", paramLabel = "PROJECT/BLADE|FILE")
    String blade = "";

    @Option(names = "--format", defaultValue = "text", paramLabel = "text|dot|svg")
    String format = "text";

    @Option(names = "--resources")
    boolean resources;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE")
    @Nullable Path output;

    @Override
    public Integer call() throws IOException {
      String query =
          "format="
              + ApiClient.escape(format)
              + "&detail="
              + (resources ? "resources" : "components");
      String drawn = BladeReference.isFile(blade) ? drawnFile(query) : drawnBlade(query);
      if (output == null) {
        context().println(drawn.stripTrailing());
      } else {
        Files.writeString(output, drawn);
        context().println(context().say("graph.written", output));
      }
      return OK;
    }

    private String drawnFile(String query) {
      Path file = Path.of(blade);
      String document = context().read(file);
      String path = BladeReference.inside(context(), file, document).inProject("graph");
      return context().api().sendYaml("POST", path + "?" + query, document, "*/*");
    }

    private String drawnBlade(String query) {
      return context()
          .api()
          .getText(BladeReference.named(context(), blade).path() + "/graph?" + query, "*/*");
    }
  }
}
