package dev.chassis.server;

import dev.chassis.simulator.Account;
import dev.chassis.simulator.Simulator;
import dev.chassis.simulator.SimulatorConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A server with its own PostgreSQL and two simulated clouds, started once for all tests of a
 * process and stopped with it.
 */
public final class Installation {

  /** The password of every simulated cloud, and a canary: it must never be seen anywhere. */
  public static final String CLOUD_PASSWORD = "canary-3f9d1c-password";

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private final ConfigurableApplicationContext context;
  private final Path data;
  private final Api admin;

  private Installation(ConfigurableApplicationContext context, Path data) {
    this.context = context;
    this.data = data;
    try {
      this.admin = new Api(url(context), Files.readString(data.resolve("local.token")).strip());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static final class Shared {
    static final Map<String, Simulator> CLOUDS =
        Map.of("grenoble", cloud("grenoble"), "orsay", cloud("orsay"));
    static final Installation IT = start();

    private static Installation start() {
      Path data = TARGET.resolve("shared-installation-" + ProcessHandle.current().pid());
      Installation installation =
          Installation.start(data, "--chassis.database.fsync=false", "--chassis.engine.lease=2s");
      Runtime.getRuntime().addShutdownHook(new Thread(installation::stop));
      CLOUDS.forEach(installation::join);
      return installation;
    }

    private static Simulator cloud(String name) {
      SimulatorConfiguration standard = SimulatorConfiguration.site(name);
      return Simulator.start(
          standard.withAccounts(
              standard.accounts().stream()
                  .map(each ->
                      each.name().equals("chassis") ? Account.chassis(CLOUD_PASSWORD) : each)
                  .toList()));
    }
  }

  /** The installation that tests share; each test uses projects and blades of its own. */
  public static Installation shared() {
    return Shared.IT;
  }

  /** A simulated cloud of the shared installation. */
  public static Simulator cloud(String site) {
    Simulator simulator = Shared.CLOUDS.get(site);
    if (simulator == null) {
      throw new IllegalArgumentException(site);
    }
    return simulator;
  }

  /** A server of its own in a folder; on any free port. */
  public static Installation start(Path data, String... more) {
    var arguments = new ArrayList<String>();
    arguments.add("--chassis.data=" + data);
    arguments.add("--server.port=0");
    arguments.addAll(List.of(more));
    return new Installation(ChassisServer.start(arguments.toArray(String[]::new)), data);
  }

  /** Calls as the local administrator. */
  public Api admin() {
    return admin;
  }

  public Path data() {
    return data;
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A project of that name, with a token for each role: users {@code name-user} and so on. */
  public void project(String name, String... members) {
    var lines = new StringBuilder();
    for (int i = 0; i + 1 < members.length; i += 2) {
      lines.append("    - {user: ").append(members[i]).append(", role: ");
      lines.append(members[i + 1]).append("}\n");
    }
    admin
        .put(
            "/projects/" + name,
            """
            apiVersion: chassis.dev/v1alpha1
            kind: Project
            metadata: {name: %s}
            spec:
              members:%s
            """
                .formatted(name, lines.isEmpty() ? " []" : "\n" + lines))
        .expect(200);
  }

  /** A new token of a user. */
  public String token(String user, boolean administrator) {
    return admin
        .post("/tokens", Map.of("user", user, "admin", administrator))
        .expect(201)
        .text("token");
  }

  /** Adds a simulated cloud as a site. */
  public void join(String name, Simulator cloud) {
    admin
        .post(
            "/sites",
            Map.of(
                "document", Documents.site(name, cloud.keystoneUrl()),
                "credentials",
                    Map.of(
                        "type", "password",
                        "username", "chassis",
                        "password", CLOUD_PASSWORD,
                        "project", "chassis")))
        .expect(201);
  }

  public void stop() {
    context.close();
  }

  private static String url(ConfigurableApplicationContext context) {
    var server = ((WebServerApplicationContext) context).getWebServer();
    if (server == null) {
      throw new IllegalStateException("No web server");
    }
    return "http://127.0.0.1:" + server.getPort();
  }
}
