package dev.chassis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What people get wrong, and what the world does: each ends in one plain sentence and a next step,
 * and loses nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MistakesScenario {

  private static final String PROJECT = "mistakes";

  private static final String BLADE =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: %s, project: mistakes}
      spec:
        site: %s
        components:
          net: {type: network, subnet: {cidr: 10.71.0.0/24}}
          node:
            type: server
            count: %d
            image: %s
            flavor: %s
            networks: [{network: net}]
      """;

  private Cloud cloud;
  private RunningServer server;

  abstract Cloud start();

  String cloudsYaml() {
    return cloud.cloudsYaml();
  }

  /** The entry of a project with room for two instances. */
  abstract String smallEntry();

  @BeforeAll
  void startServerAndSite(@TempDir Path data) {
    cloud = start();
    server = RunningServer.on(data.resolve("server"));
    Platform.addProject(server.api(), PROJECT);
    Platform.addSite(server.api(), cloud);
    site("small", cloud.cloudsYaml(), smallEntry()).expect(201);
    lookOnce(cloud.name());
    lookOnce("small");
  }

  @AfterAll
  void stopBoth() {
    server.close();
    cloud.close();
  }

  @Test
  void aWrongPasswordIsSaid() {
    String wrong = cloud.cloudsYaml().replaceAll("password: .*", "password: \"wrong\"");
    site("wrong-password", wrong, cloud.entry()).expect(201);
    failedCheck("wrong-password", "refused to authenticate user");
  }

  @Test
  void anUnknownRegionIsSaidWithTheOnesThereAre() {
    String wrong = cloud.cloudsYaml().replaceAll("region_name: .*", "region_name: \"Atlantis\"");
    site("wrong-region", wrong, cloud.entry()).expect(201);
    failedCheck("wrong-region", "Atlantis");
  }

  @Test
  void anUnreachableSiteIsSaid() {
    String wrong = cloud.cloudsYaml().replaceAll("http://127.0.0.1:[0-9]+", "http://127.0.0.1:9");
    site("nowhere", wrong, cloud.entry()).expect(201);
    failedCheck("nowhere", "127.0.0.1:9");
  }

  @Test
  void anImageThatDoesNotExistIsRefusedBeforeAnythingIsCreated() {
    refusedPlan(
        "no-image",
        BLADE.formatted("no-image", cloud.name(), 1, "debain-12", "{cores: 1, memory: 512MiB}"),
        "debain-12",
        "debian-12");
  }

  @Test
  void aFlavorThatDoesNotExistIsRefusedBeforeAnythingIsCreated() {
    refusedPlan(
        "no-flavor",
        BLADE.formatted("no-flavor", cloud.name(), 1, "debian-12", "tyni"),
        "tyni",
        "tiny");
  }

  @Test
  void aFlavorTooLargeForTheSiteIsRefused() {
    refusedPlan(
        "huge",
        BLADE.formatted("huge", cloud.name(), 1, "debian-12", "{cores: 400, memory: 512GiB}"),
        "400");
  }

  @Test
  void aQuotaThatIsTooSmallIsRefusedBeforeAnythingIsCreated() {
    refusedPlan(
        "too-many",
        BLADE.formatted("too-many", "small", 3, "debian-12", "{cores: 1, memory: 512MiB}"),
        "instances",
        "2");
  }

  Api.Answer site(String name, String cloudsYaml, String entry) {
    return server
        .api()
        .post(
            "/sites",
            Map.of(
                "name", name,
                "cloudsYaml", cloudsYaml,
                "cloud", entry,
                "externalNetworks", Map.of("users", "public-users", "devops", "public-devops")));
  }

  void failedCheck(String site, String... oneOf) {
    JsonNode report = server.api().post("/sites/" + site + "/check", Map.of()).expect(200).json();
    assertThat(report.get("ok").asBoolean()).isFalse();
    JsonNode failed =
        report
            .get("checks")
            .valueStream()
            .filter(check -> !check.get("ok").asBoolean())
            .findFirst()
            .orElseThrow();
    assertThat(failed.get("sentence").asString()).containsAnyOf(oneOf);
    assertThat(failed.get("nextStep").asString()).isNotBlank();
    server.api().delete("/sites/" + site).expect(204);
  }

  private void refusedPlan(String name, String document, String... said) {
    Census before = cloud.census();
    var blade = new Platform(server, PROJECT, name);
    blade.save(document);
    JsonNode found = refusal(blade);
    assertThat(found).isNotEmpty();
    assertThat(found.toString()).contains(said);
    assertThat(found).allMatch(each -> !each.get("nextStep").asString().isBlank());
    assertThat(blade.recorded()).isZero();
    assertThat(cloud.census().differenceFrom(before)).isEmpty();
  }

  /** The diagnostics of a document that cannot be planned, or of a plan that must not run. */
  private JsonNode refusal(Platform blade) {
    Api.Answer answer = server.api().post(blade.path() + "/plans", Map.of("goal", "APPLY"));
    if (answer.status() == 422) {
      return answer.json().get("diagnostics");
    }
    JsonNode plan = answer.expect(201).json();
    assertThat(plan.at("/plan/errored").asBoolean()).isTrue();
    server
        .api()
        .post(blade.path() + "/operations", Map.of("plan", plan.get("id").asString()))
        .expect(422);
    return plan.at("/plan/diagnostics");
  }

  /** A first look makes a real cloud create its project's default security group. */
  private void lookOnce(String site) {
    var blade = new Platform(server, PROJECT, "look-" + site);
    blade.save(BLADE.formatted("look-" + site, site, 1, "debian-12", "{cores: 1, memory: 512MiB}"));
    blade.plan("APPLY");
  }
}
