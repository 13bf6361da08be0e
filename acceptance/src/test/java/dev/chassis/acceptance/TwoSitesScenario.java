package dev.chassis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One blade over two sites, and what the outage of one of them does to the other: nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoSitesScenario {

  private static final String PROJECT = "federation";

  private static final String SPANNING =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: spanning, project: federation}
      spec:
        site: %s
        components:
          front: {type: network, subnet: {cidr: 10.61.0.0/24}}
          web:
            type: server
            image: debian-12
            flavor: {cores: 1, memory: 512MiB}
            networks: [{network: front}]
          far-net: {type: network, site: %s, subnet: {cidr: 10.62.0.0/24}}
          far:
            type: server
            site: %s
            image: debian-12
            flavor: {cores: 1, memory: 512MiB}
            networks: [{network: far-net}]
      """;

  private static final String LOCAL =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: %s, project: federation}
      spec:
        site: %s
        components:
          net: {type: network, subnet: {cidr: 10.63.0.0/24}}
          node:
            type: server
            count: 2
            image: debian-12
            flavor: {cores: 1, memory: 512MiB}
            networks: [{network: net}]
      """;

  private Cloud near;
  private Cloud far;
  private RunningServer server;

  abstract List<Cloud> start();

  @BeforeAll
  void startServerAndSites(@TempDir Path data) {
    List<Cloud> clouds = start();
    near = clouds.get(0);
    far = clouds.get(1);
    server = RunningServer.on(data.resolve("server"));
    Platform.addProject(server.api(), PROJECT);
    Platform.addSite(server.api(), near);
    Platform.addSite(server.api(), far);
  }

  @AfterAll
  void stopAll() {
    server.close();
    near.close();
    far.close();
  }

  @Test
  void oneBladeLivesOnTwoSites() {
    var blade = new Platform(server, PROJECT, "spanning");
    blade.save(SPANNING.formatted(near.name(), far.name(), far.name()));
    blade.plan("APPLY");
    Census nearBefore = near.census();
    Census farBefore = far.census();
    blade.run("APPLY");
    assertThat(near.census().differenceFrom(nearBefore)).contains("servers");
    assertThat(far.census().differenceFrom(farBefore)).contains("servers");
    blade.run("DESTROY");
    assertThat(near.census().differenceFrom(nearBefore)).isEmpty();
    assertThat(far.census().differenceFrom(farBefore)).isEmpty();
  }

  @Test
  void aSickSiteSlowsNobodyElseAndRecoversByItself() {
    var here = local("here", near);
    var there = local("there", far);
    long alone = timed(() -> here.run("APPLY"));
    here.run("DESTROY");

    String waiting = there.begin("APPLY");
    far.proxy().refuse(true);
    Pause.until("the outage is seen", Duration.ofSeconds(60), () -> health(far).equals("SICK"));
    long beside = timed(() -> here.run("APPLY"));
    assertThat(health(near)).isEqualTo("HEALTHY");
    assertThat(there.state(waiting)).isEqualTo("RUNNING");
    assertThat(beside)
        .as("milliseconds beside a sick site, alone it took " + alone)
        .isLessThan(2 * alone + 3000);

    far.proxy().refuse(false);
    there.succeed(waiting);
    Pause.until(
        "the site is well again", Duration.ofSeconds(60), () -> health(far).equals("HEALTHY"));
    here.run("DESTROY");
    there.run("DESTROY");
  }

  private Platform local(String name, Cloud cloud) {
    var blade = new Platform(server, PROJECT, name);
    blade.save(LOCAL.formatted(name, cloud.name()));
    return blade;
  }

  private String health(Cloud cloud) {
    return server.api().get("/sites/" + cloud.name()).at("/status/health/state");
  }

  private static long timed(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
