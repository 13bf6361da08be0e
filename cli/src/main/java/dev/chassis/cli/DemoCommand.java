package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Connection;
import dev.chassis.cli.api.Json;
import dev.chassis.cli.terminal.LiveOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Shows the way of a blade on simulated sites: server, plan, live apply, where to look next. */
@CommandLine.Command(name = "demo")
final class DemoCommand extends Command {

  private static final String PROJECT = "demo";
  private static final String BLADE = "automathon";

  /** A public key whose private half nobody kept: nobody logs in to simulated servers. */
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL/L9AromldD77rn/9OXOZgEIfgX4ZALHhSSly+wXgpN demo";

  @Option(names = "--port", defaultValue = "7480", paramLabel = "PORT")
  int port;

  @Option(names = "--data", paramLabel = "DIR")
  Path data = Connection.dataFolder().resolve("demo");

  @Option(names = "--exit")
  boolean exit;

  @Override
  public Integer call() throws IOException, InterruptedException {
    say("demo.starting");
    forget(data);
    try (ServerProcess server =
        ServerProcess.background(context(), port, data, List.of("--chassis.demo=true"))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      ApiClient api = server.awaitReady(context());
      say("demo.ready", "http://127.0.0.1:" + port);
      int code = show(api);
      where();
      if (exit) {
        return code;
      }
      server.await();
    }
    return OK;
  }

  /**
   * The simulated clouds end with their server, so what an earlier demonstration recorded is worth
   * nothing.
   */
  private static void forget(Path folder) throws IOException {
    if (!Files.exists(folder.resolve("server.lock"))) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private int show(ApiClient api) {
    say("demo.document");
    Json init =
        api.post(
            "/templates/automathon/init",
            Json.of(
                "blade",
                BLADE,
                "project",
                PROJECT,
                "site",
                "grenoble",
                "parameters",
                Json.of("adminKey", KEY)));
    String document = init.text("document");
    context().println(context().style().dim(document.strip().indent(2).stripTrailing()));
    Json saved =
        api.sendYaml("PUT", "/projects/" + PROJECT + "/blades/" + BLADE + "?origin=cli", document);
    say("demo.plan");
    var blade = new BladeReference(PROJECT, BLADE, saved.number("status.revision"));
    Json plan =
        api.post(blade.path() + "/plans", Json.of("goal", "APPLY", "revision", blade.revision()));
    context()
        .println(
            api.getText(
                    "/plans/" + ApiClient.escape(plan.text("id")) + "?" + context().rendering(),
                    "text/plain")
                .stripTrailing());
    if (!plan.truth("plan.applyable")) {
      return plan.truth("plan.errored") ? FAILED : OK;
    }
    say("demo.apply");
    Json operation = api.post(blade.path() + "/operations", Json.of("plan", plan.text("id")));
    boolean well =
        new LiveOperation(context().terminal(), api).follow(operation.text("metadata.name"));
    return well ? OK : FAILED;
  }

  private void where() {
    context().println("");
    say("demo.next");
    String prefix = "  CHASSIS_DATA=" + data.toAbsolutePath() + " ";
    for (String command :
        List.of(
            "./chassis blade status " + PROJECT + "/" + BLADE,
            "./chassis blade graph " + PROJECT + "/" + BLADE,
            "./chassis blade plan " + PROJECT + "/" + BLADE,
            "./chassis site list",
            "./chassis template list",
            "./chassis blade destroy " + PROJECT + "/" + BLADE)) {
      context().println(context().style().dim(prefix) + context().style().accent(command));
    }
    if (!exit) {
      say("demo.running");
    }
  }

  private void stop(ServerProcess server) {
    if (server.isAlive()) {
      context().println(context().say("demo.stopping"));
      server.close();
      context().println(context().say("demo.stopped"));
    }
  }

  private void say(String name, Object... parts) {
    context().println(context().style().bold("▸ " + context().say(name, parts)));
  }
}
