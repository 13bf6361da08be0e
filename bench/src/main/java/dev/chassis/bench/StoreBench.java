package dev.chassis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A store with very many blades: one blade of 100 resources is applied, then copied in the database
 * as often as asked, with its revision, operation and steps. Lists through the API, a plan of the
 * one blade and memory are measured at each size.
 *
 * <p>Arguments: the data folder of a demo server, the process id of its JVM, the sizes in blades.
 */
public final class StoreBench {

  private static final int RUNS = 40;
  private static final int PLANS = 20;
  private static final String BLADE = "/projects/demo/blades/wide";
  private static final String LISTS_GOAL = "p95 < 500 ms";

  private static final String DOCUMENT =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: wide, project: demo}
      spec:
        site: grenoble
        components:
          net: {type: network, subnet: {cidr: 10.80.0.0/16}}
          open: {type: security-rules, rules: [{protocol: tcp, ports: 443, from: 0.0.0.0/0}]}
          node:
            type: server
            count: 32
            image: debian-12
            flavor: {cores: 1, memory: 512MiB}
            networks: [{network: net, securityRules: [open]}]
            volumes: [{name: data, size: 1GiB}]
      """;

  /** Copies of everything that an applied blade has, numbered from one bound to another. */
  private static final List<String> COPY =
      List.of(
          """
          INSERT INTO blade (project, name, revision, created_at, updated_at)
          SELECT project, 'copy-' || n, revision, created_at, now() - n * interval '1 minute'
          FROM blade, generate_series(?, ?) n WHERE name = 'wide'
          """,
          """
          INSERT INTO revision (project, blade, number, content, sha256, author, origin, message)
          SELECT project, 'copy-' || n, number, replace(content, 'name: wide', 'name: copy-' || n),
                 sha256, author, origin, message
          FROM revision, generate_series(?, ?) n WHERE blade = 'wide'
          """,
          """
          INSERT INTO operation (id, project, blade, goal, revision, state, deadline, author,
                                 created_at, started_at, ended_at)
          SELECT id || '-' || n, project, 'copy-' || n, goal, revision, state, deadline, author,
                 created_at, started_at, ended_at
          FROM operation, generate_series(?, ?) n WHERE blade = 'wide'
          """,
          """
          INSERT INTO step (operation, address, kind, state, note, started_at, ended_at)
          SELECT operation || '-' || n, address, kind, state, note, started_at, ended_at
          FROM step, generate_series(?, ?) n
          WHERE operation IN (SELECT id FROM operation WHERE blade = 'wide')
          """,
          """
          INSERT INTO record (project, blade, address, type, site, token, external_id, phase,
                              attributes, outputs, needs, operation)
          SELECT project, 'copy-' || n, address, type, site, token || n, external_id || n, phase,
                 attributes, outputs, needs, operation || '-' || n
          FROM record, generate_series(?, ?) n WHERE blade = 'wide'
          """);

  private final Api api;
  private final Path data;
  private final long pid;

  private StoreBench(Path data, long pid) throws IOException {
    this.api = Api.of(data);
    this.data = data;
    this.pid = pid;
  }

  public static void main(String[] args) throws Exception {
    var bench = new StoreBench(Path.of(args[0]), Long.parseLong(args[1]));
    bench.apply();
    bench.measure(1);
    int there = 0;
    for (int i = 2; i < args.length; i++) {
      int blades = Integer.parseInt(args[i]);
      bench.copy(there + 1, blades);
      there = blades;
      bench.measure(blades + 1);
    }
  }

  private void apply() throws IOException, InterruptedException {
    api.putYaml(BLADE, DOCUMENT);
    String id =
        api.post(BLADE + "/operations", "{\"goal\":\"APPLY\"}").at("/metadata/name").asString();
    for (int wait = 0; wait < 600; wait++) {
      String state = api.get("/operations/" + id).at("/status/state").asString();
      if (state.equals("SUCCEEDED")) {
        return;
      }
      if (state.equals("FAILED") || state.equals("CANCELLED")) {
        break;
      }
      Thread.sleep(200);
    }
    throw new IllegalStateException("The blade was not applied: " + api.get("/operations/" + id));
  }

  private void copy(int from, int to) throws IOException, SQLException {
    long begun = System.nanoTime();
    try (Connection database = database()) {
      for (String statement : COPY) {
        try (PreparedStatement copy = database.prepareStatement(statement)) {
          copy.setInt(1, from);
          copy.setInt(2, to);
          copy.executeUpdate();
        }
      }
      database.createStatement().execute("ANALYZE");
    }
    System.out.printf(Locale.ROOT, "(copied in %.1f s)%n", (System.nanoTime() - begun) / 1e9);
  }

  private Connection database() throws IOException, SQLException {
    List<String> postmaster = Files.readAllLines(data.resolve("database/postmaster.pid"));
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + postmaster.get(3).strip() + "/postgres",
        "chassis",
        Files.readString(data.resolve("database.password")).strip());
  }

  private void measure(int blades) throws Exception {
    int resources = blades * 100;
    System.out.printf(Locale.ROOT, "%n%d blades, %d resources in the store%n", blades, resources);
    memory("right after");
    Map<String, String> lists = new LinkedHashMap<>();
    lists.put("blades, first page", "/projects/demo/blades?limit=100");
    lists.put("blades, by last change", "/projects/demo/blades?limit=100&sort=-updated");
    lists.put("blades, by beginning of the name", "/projects/demo/blades?prefix=copy-99");
    lists.put("resources of one blade", BLADE + "/resources?limit=100");
    lists.put("operations, newest first", "/operations?limit=100");
    for (Map.Entry<String, String> list : lists.entrySet()) {
      double[] millis = new double[RUNS];
      for (int run = 0; run < RUNS; run++) {
        long begun = System.nanoTime();
        api.get(list.getValue());
        millis[run] = (System.nanoTime() - begun) / 1e6;
      }
      Figures.of(millis).print(list.getKey(), "ms", LISTS_GOAL);
    }
    deepest();
    plans();
    Thread.sleep(20_000);
    memory("at rest");
  }

  /** Every page of the blades, one after the other: the last must not cost more than the first. */
  private void deepest() throws IOException, InterruptedException {
    double last = 0;
    int pages = 0;
    String cursor = "";
    do {
      long begun = System.nanoTime();
      JsonNode page =
          api.get(
              "/projects/demo/blades?limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      last = (System.nanoTime() - begun) / 1e6;
      pages++;
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    System.out.printf(Locale.ROOT, "%-44s %16.2f ms (page %d)%n", "blades, last page", last, pages);
  }

  private void plans() throws IOException, InterruptedException {
    double[] millis = new double[PLANS];
    for (int run = -3; run < PLANS; run++) {
      long begun = System.nanoTime();
      JsonNode plan = api.post(BLADE + "/plans", "{\"goal\":\"APPLY\"}");
      if (run >= 0) {
        millis[run] = (System.nanoTime() - begun) / 1e6;
      }
      if (plan.at("/plan/actions").size() < 100) {
        throw new IllegalStateException("A plan of " + plan.at("/plan/actions").size());
      }
    }
    Figures.of(millis).print("plan of one blade of 100 resources", "ms", "as with one blade");
  }

  private void memory(String when) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%-44s server %6d MB, PostgreSQL %6d MB%n",
        "memory " + when,
        megabytes(pid),
        postgres());
  }

  private long postgres() throws IOException {
    long postmaster =
        Long.parseLong(Files.readAllLines(data.resolve("database/postmaster.pid")).getFirst());
    return megabytes(postmaster)
        + ProcessHandle.of(postmaster).stream()
            .flatMap(ProcessHandle::descendants)
            .mapToLong(each -> megabytesOrNone(each.pid()))
            .sum();
  }

  private static long megabytesOrNone(long process) {
    try {
      return megabytes(process);
    } catch (IOException e) {
      return 0;
    }
  }

  /** What is its own and its share of what it has in common with others. */
  private static long megabytes(long process) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process), "smaps_rollup"))) {
      return lines
              .filter(line -> line.startsWith("Pss:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElse(0)
          / 1024;
    }
  }
}
