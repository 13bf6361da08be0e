package dev.chassis.acceptance;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A blade as its owner handles it: documents, plans, operations – through the API and nothing else.
 */
public record Platform(RunningServer server, String project, String blade) {

  /** A public key whose private half nobody kept. */
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL/L9AromldD77rn/9OXOZgEIfgX4ZALHhSSly+wXgpN demo";

  private static final Duration LONG = Duration.ofMinutes(6);

  private Api api() {
    return server.api();
  }

  /** The blade's document made from a template with its defaults. */
  public static String fromTemplate(
      Api api, String template, String project, String blade, String site) {
    return api.post(
            "/templates/" + template + "/init",
            Map.of(
                "blade",
                blade,
                "project",
                project,
                "site",
                site,
                "parameters",
                Map.of("adminKey", KEY)))
        .expect(200)
        .at("/document");
  }

  /** Makes a project of the administrator alone. */
  public static void addProject(Api api, String project) {
    api.put(
            "/projects/" + project,
            Map.of(
                "apiVersion",
                "chassis.dev/v1alpha1",
                "kind",
                "Project",
                "metadata",
                Map.of("name", project),
                "spec",
                Map.of("members", List.of())))
        .expect(200);
  }

  /** Adds a site and makes sure that it checks out. */
  public static void addSite(Api api, Cloud cloud) {
    api.post(
            "/sites",
            Map.of(
                "name", cloud.name(),
                "cloudsYaml", cloud.cloudsYaml(),
                "cloud", cloud.entry(),
                "externalNetworks", Map.of("users", "public-users", "devops", "public-devops")))
        .expect(201);
    api.post("/sites/" + cloud.name() + "/check", Map.of()).expect(200);
  }

  /** Stores a document; answers the revision's number. */
  public long save(String document) {
    return api()
        .yaml("PUT", path() + "?source=" + blade + ".yaml", document)
        .expect(200)
        .json()
        .at("/status/revision")
        .asLong();
  }

  public JsonNode plan(String goal, String... only) {
    var body = new LinkedHashMap<String, Object>();
    body.put("goal", goal);
    if (only.length > 0) {
      body.put("only", List.of(only));
    }
    return api().post(path() + "/plans", body).expect(201).json();
  }

  /** Plans and runs; answers the operation's id without waiting. */
  public String begin(String goal, String... only) {
    JsonNode plan = plan(goal, only);
    if (plan.at("/plan/errored").asBoolean()) {
      throw new AssertionError(
          "the plan cannot be made: " + api().text("/plans/" + plan.get("id").asString()));
    }
    return api()
        .post(path() + "/operations", Map.of("plan", plan.get("id").asString()))
        .expect(202)
        .at("/metadata/name");
  }

  /** Plans, runs and waits for success. */
  public void run(String goal, String... only) {
    succeed(begin(goal, only));
  }

  /** Waits until an operation has ended well. */
  public void succeed(String operation) {
    String state = end(operation);
    if (!state.equals("SUCCEEDED")) {
      throw new AssertionError(operation + " ended as " + state + ": " + steps(operation));
    }
  }

  /** Waits until an operation has ended; answers its state. The server may be away meanwhile. */
  public String end(String operation) {
    Pause.until(
        operation + " ends", LONG, () -> !state(operation).matches("QUEUED|RUNNING|CANCELLING|"));
    return state(operation);
  }

  public String state(String operation) {
    try {
      return api().get("/operations/" + operation).at("/status/state");
    } catch (java.io.UncheckedIOException e) {
      return "";
    }
  }

  public String steps(String operation) {
    var failed = new StringBuilder();
    api()
        .get("/operations/" + operation + "/steps?limit=500")
        .json()
        .at("/items")
        .forEach(step -> {
          if (!step.get("state").asString().equals("DONE")) {
            failed.append('\n').append(step);
          }
        });
    return failed.toString();
  }

  /** How many steps of an operation are done. */
  public long done(String operation) {
    long done = 0;
    for (JsonNode step :
        api().get("/operations/" + operation + "/steps?limit=500").json().at("/items")) {
      done += step.get("state").asString().equals("DONE") ? 1 : 0;
    }
    return done;
  }

  /** Brings back an older revision, as a new one. */
  public void rollback(long to) {
    succeed(beginRollback(to));
  }

  /** Begins to bring back an older revision; answers the operation's id. */
  public String beginRollback(long to) {
    JsonNode plan =
        api().post(path() + "/plans", Map.of("goal", "ROLLBACK", "to", to)).expect(201).json();
    return api()
        .post(path() + "/operations", Map.of("plan", plan.get("id").asString()))
        .expect(202)
        .at("/metadata/name");
  }

  /** How many resources are recorded. */
  public int recorded() {
    return api().get(path() + "/resources?limit=500").expect(200).json().at("/items").size();
  }

  public String path() {
    return "/projects/" + project + "/blades/" + blade;
  }
}
