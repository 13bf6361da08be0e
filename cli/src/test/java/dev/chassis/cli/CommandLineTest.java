package dev.chassis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Connection;
import dev.chassis.cli.terminal.Style;
import dev.chassis.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

  private final FakeServer server = new FakeServer();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void planOfAFileStoresARevisionAndShowsThePlan(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("web.yaml"), "kind: Blade\n");
    server
        .json("POST /blades/identity", 200, "{\"name\":\"web\",\"project\":\"lab\"}")
        .json("PUT /projects/lab/blades/web", 200, "{\"status\":{\"revision\":3}}")
        .json(
            "POST /projects/lab/blades/web/plans",
            201,
            "{\"id\":\"p1\",\"plan\":{\"applyable\":true,\"errored\":false}}")
        .text("GET /plans/p1", "Plan: 2 to create\n");

    assertThat(run("blade", "plan", file.toString())).isEqualTo(Command.OK);

    assertThat(printed()).contains("lab/web, revision 3", "Plan: 2 to create");
    assertThat(server.asked().get(2)).contains("\"revision\":3", "\"goal\":\"APPLY\"");
  }

  @Test
  void exportWritesItsFilesAndSaysWhatTheyCannotSay(@TempDir Path folder) throws IOException {
    server.json(
        "GET /projects/lab/blades/web/export",
        200,
        """
        {"files":[{"name":"a.heat.yaml","content":"one\\n"},{"name":"b.heat.yaml","content":"two\\n"}],
         "notes":[{"kind":"output","place":"last","detail":"`split`"}]}
        """);

    assertThat(run("blade", "export", "lab/web", "--format", "heat")).isEqualTo(Command.FAILED);
    assertThat(complained()).contains("--to");

    Path to = folder.resolve("new");
    assertThat(run("blade", "export", "lab/web", "--format", "heat", "--to", to.toString()))
        .isEqualTo(Command.OK);
    assertThat(to.resolve("b.heat.yaml")).hasContent("two\n");
    assertThat(complained()).contains("the output last is left out");
    assertThat(server.asked().getLast()).contains("format=heat");
  }

  @Test
  void detailedExitCodeIsTwoWhenThereAreChanges() {
    server
        .json(
            "POST /projects/lab/blades/web/plans",
            201,
            "{\"id\":\"p1\",\"plan\":{\"applyable\":true,\"errored\":false}}")
        .text("GET /plans/p1", "");
    assertThat(run("blade", "plan", "lab/web", "--detailed-exitcode")).isEqualTo(Command.CHANGES);
  }

  @Test
  void detailedExitCodeIsZeroWhenThereAreNone() {
    server
        .json(
            "POST /projects/lab/blades/web/plans",
            201,
            "{\"id\":\"p1\",\"plan\":{\"applyable\":false,\"errored\":false}}")
        .text("GET /plans/p1", "");
    assertThat(run("blade", "plan", "lab/web", "--detailed-exitcode")).isEqualTo(Command.OK);
  }

  @Test
  void aPlanThatCannotBeMadeFails() {
    server
        .json(
            "POST /projects/lab/blades/web/plans",
            201,
            "{\"id\":\"p1\",\"plan\":{\"applyable\":false,\"errored\":true}}")
        .text("GET /plans/p1", "");
    assertThat(run("blade", "plan", "lab/web")).isEqualTo(Command.FAILED);
  }

  @Test
  void applyWithoutATerminalAsksForYes() {
    server
        .json(
            "POST /projects/lab/blades/web/plans",
            201,
            "{\"id\":\"p1\",\"plan\":{\"applyable\":true,\"errored\":false}}")
        .text("GET /plans/p1", "");
    assertThat(run("blade", "apply", "lab/web")).isEqualTo(Command.FAILED);
    assertThat(complained()).contains("--yes");
    assertThat(server.asked()).noneMatch(call -> call.contains("/operations"));
  }

  @Test
  void applyFollowsTheOperationToItsEndAndShowsTheOutputs() {
    server
        .json(
            "POST /projects/lab/blades/web/plans",
            201,
            "{\"id\":\"p1\",\"plan\":{\"applyable\":true,\"errored\":false}}")
        .text("GET /plans/p1", "")
        .json("POST /projects/lab/blades/web/operations", 202, "{\"metadata\":{\"name\":\"op1\"}}")
        .events(
            "GET /operations/op1/events",
            """
            event: snapshot
            data: {"operation":{"status":{"state":"RUNNING"}},"steps":[{"address":"web","kind":"CREATE","state":"RUNNING"}]}

            event: step
            data: {"address":"web","kind":"CREATE","state":"DONE","startedAt":"2026-01-01T00:00:00Z","endedAt":"2026-01-01T00:00:02Z"}

            event: state
            data: {"state":"SUCCEEDED"}

            """)
        .json(
            "GET /operations/op1",
            200,
            "{\"status\":{\"state\":\"SUCCEEDED\",\"outputs\":{\"url\":\"https://web\"}}}");

    assertThat(run("blade", "apply", "lab/web", "--yes")).isEqualTo(Command.OK);
    assertThat(printed())
        .contains("✔ DONE", "web", "2.0 s", "1 done, 0 failed", "url = https://web");
  }

  @Test
  void aFailedStepIsShownWithItsNextStep() {
    server
        .events(
            "GET /operations/op1/events",
            """
            event: snapshot
            data: {"operation":{"status":{"state":"FAILED"}},"steps":[{"address":"web","kind":"CREATE","state":"FAILED","note":"No host has room.","attempts":[{"nextStep":"Choose a smaller flavor.","requestId":"req-1"}]}]}

            """)
        .json("GET /operations/op1", 200, "{\"status\":{\"state\":\"FAILED\"}}");
    assertThat(run("operation", "watch", "op1")).isEqualTo(Command.FAILED);
    assertThat(printed()).contains("No host has room.", "Choose a smaller flavor.", "req-1");
  }

  @Test
  void driftIsShownWithBothValuesAndWhoFightsAboutItAndExitsWithTwo() {
    server
        .json(
            "POST /projects/lab/blades/web/drift",
            200,
            """
            {"project":"lab","blade":"web","state":"DRIFTED","findings":{"changed":1},
             "contested":1,"sites":[{"site":"grenoble","state":"SEEN","asOf":"2026-01-01T00:00:00Z"}]}
            """)
        .json(
            "GET /projects/lab/blades/web/drift/findings",
            200,
            """
            {"items":[{"subject":"web[0]","type":"server","site":"grenoble","kind":"CHANGED",
              "changes":[{"attribute":"name","declared":"web","seen":"other"}],"detail":"",
              "firstSeen":"2026-01-01T00:00:00Z",
              "contested":{"repairs":2,"since":"2025-12-31T00:00:00Z"}}]}
            """);
    assertThat(run("blade", "drift", "lab/web", "--now")).isEqualTo(Command.CHANGES);
    assertThat(printed())
        .contains(
            "1 contested",
            "grenoble, as of 2026-01-01T00:00:00Z",
            "web[0]",
            "name: web → other",
            "put back 2 times",
            "chassis blade plan lab/web");
  }

  @Test
  void driftOfASickSiteIsUnknownAndNeverNone() {
    server.json(
        "GET /projects/lab/blades/web/drift",
        200,
        """
        {"project":"lab","blade":"web","state":"UNKNOWN","findings":{},"sites":[{"site":"grenoble",
          "state":"UNKNOWN","unknownSince":"2026-01-01T00:00:00Z","sentence":"No answer."}]}
        """);
    assertThat(run("blade", "drift", "lab/web")).isEqualTo(Command.FAILED);
    assertThat(printed())
        .contains("drift unknown", "unknown since 2026-01-01T00:00:00Z", "No answer.")
        .doesNotContain("no drift");
  }

  @Test
  void theInventorySaysSinceWhenAndWhoPays() {
    server
        .json(
            "GET /sites/grenoble/survey",
            200,
            "{\"state\":\"SEEN\",\"asOf\":\"2026-01-01T00:00:00Z\",\"objects\":7}")
        .json(
            "GET /sites/grenoble/inventory",
            200,
            """
            {"items":[{"type":"volume","name":"old","id":"v1","status":"available",
              "owner":"UNDECLARED","since":"2024-05-01T00:00:00Z","created":true,
              "account":"chassis","createdBy":"u1"}]}
            """);
    assertThat(run("site", "inventory", "grenoble", "--type", "volume")).isEqualTo(Command.OK);
    assertThat(printed())
        .contains("7 objects", "nobody declared it", "2024-05-01T00:00:00Z", "chassis (u1)");
    assertThat(server.asked())
        .anyMatch(call -> call.contains("owner=undeclared") && call.contains("type=volume"));
  }

  @Test
  void anAdoptionSaysWhatTheNextPlanDoes() {
    server.json(
        "POST /projects/lab/blades/web/adoptions",
        200,
        """
        {"type":"volume","next":"update","changes":[{"attribute":"name","before":"old","after":"new"}],
         "assumed":["userData"]}
        """);
    assertThat(run("blade", "adopt", "lab/web", "data", "--id", "v1")).isEqualTo(Command.OK);
    assertThat(printed())
        .contains("nothing was changed on the site", "name: old → new", "does not show userData");
  }

  @Test
  void listsAreReadPageByPage() {
    server.json(
        "GET /operations",
        200,
        "{\"items\":[{\"metadata\":{\"name\":\"op1\",\"project\":\"lab\"}}],\"next\":null}");
    assertThat(run("operation", "list")).isEqualTo(Command.OK);
    assertThat(printed()).contains("op1");
    assertThat(server.asked().getFirst()).contains("limit=50");
  }

  @Test
  void aRefusalIsShownWithItsDiagnosticsAndNextStep(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("web.yaml"), "kind: Bald\n");
    server
        .json(
            "POST /blades/identity",
            400,
            "{\"detail\":\"The document is of kind 'Bald'.\",\"nextStep\":\"Correct it.\"}")
        .json(
            "POST /blades/validate",
            200,
            "{\"valid\":false,\"text\":\"web.yaml:1:7: There is no kind Bald.\"}");
    assertThat(run("blade", "plan", file.toString())).isEqualTo(Command.FAILED);
    assertThat(complained())
        .contains(
            "The document is of kind 'Bald'.",
            "web.yaml:1:7: There is no kind Bald.",
            "Correct it");
  }

  @Test
  void anUnreachableServerIsOneSentenceAndANextStep() {
    server.close();
    assertThat(run("site", "list")).isEqualTo(Command.FAILED);
    assertThat(complained()).contains("Nothing answers at", "chassis up");
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheNearest() {
    assertThat(run("blade", "plann")).isEqualTo(64);
    assertThat(complained()).contains("plan");
  }

  @Test
  void aMissingFileIsSaid() {
    assertThat(run("blade", "validate", "missing.yaml")).isEqualTo(Command.FAILED);
    assertThat(complained()).contains("missing.yaml cannot be read");
  }

  @Test
  void everySentenceIsThereInFrench() throws IOException {
    for (String bundle : List.of("messages", "help")) {
      assertThat(names(bundle + "_fr")).as(bundle).isEqualTo(names(bundle));
    }
  }

  @Test
  void everyCommandSaysWhatItIsFor() {
    var missing = new TreeSet<String>();
    collect(new CommandLine(new ChassisCommand(new Context(terminal()))), missing);
    assertThat(missing).isEmpty();
  }

  private static void collect(CommandLine command, TreeSet<String> missing) {
    command
        .getSubcommands()
        .values()
        .forEach(sub -> {
          try {
            String key = sub.getCommandSpec().qualifiedName(".") + ".usage.header";
            if (!names("help").contains(key)) {
              missing.add(key);
            }
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          collect(sub, missing);
        });
  }

  private static TreeSet<String> names(String bundle) throws IOException {
    var properties = new Properties();
    try (InputStream in = Main.class.getResourceAsStream(bundle + ".properties")) {
      properties.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return new TreeSet<>(properties.stringPropertyNames());
  }

  @Test
  void aBackupThatIsNotWholeIsNeitherKeptNorSent(@TempDir Path folder) throws IOException {
    server.text("GET /backup", "chassis-backup 1\nand no seal");
    Path file = folder.resolve("store.backup");
    assertThat(run("admin", "backup", file.toString())).isEqualTo(Command.FAILED);
    assertThat(complained()).contains("did not arrive whole");
    assertThat(file).doesNotExist();

    Files.writeString(file, "something else");
    assertThat(run("admin", "restore", file.toString())).isEqualTo(Command.FAILED);
    assertThat(complained()).contains("is not a whole backup", "Nothing was changed");
    assertThat(server.asked()).noneMatch(call -> call.contains("/restore"));
  }

  private int run(String... arguments) {
    var context =
        new Context(terminal(), new ApiClient(new Connection(URI.create(server.url()), "secret")));
    return Main.run(context, arguments);
  }

  private Terminal terminal() {
    return new Terminal(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        new Style(false),
        false,
        100,
        Locale.ENGLISH);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
