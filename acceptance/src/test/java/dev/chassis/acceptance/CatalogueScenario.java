package dev.chassis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole life of every blade of the catalogue on one cloud. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CatalogueScenario {

  private static final String PROJECT = "acceptance";

  private static final String EXTRA =
      """

        components:
          extra-volume:
            type: volume
            size: %dGiB
          extra-rules:
            type: security-rules
            rules:
              - {protocol: tcp, ports: 8443, from: 192.0.2.0/24}
      """;

  private Cloud cloud;
  private RunningServer server;

  /** The cloud on which the blades live. */
  abstract Cloud start();

  @BeforeAll
  void startServerAndSite(@TempDir Path data) {
    cloud = start();
    server = RunningServer.on(data.resolve("server"));
    Platform.addProject(server.api(), PROJECT);
    Platform.addSite(server.api(), cloud);
  }

  @AfterAll
  void stopBoth() {
    server.close();
    cloud.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"automathon", "pnr", "execandshare", "bastion", "webconf"})
  void aBladeIsAppliedUpdatedRolledBackAndDestroyedWithoutATrace(String template) {
    var blade = new Platform(server, PROJECT, template);
    String document =
        Platform.fromTemplate(server.api(), template, PROJECT, template, cloud.name());
    long first = blade.save(document);
    blade.plan("APPLY");
    Census before = cloud.census();

    blade.run("APPLY");
    assertThat(blade.recorded()).isPositive();
    assertThat(cloud.census().size()).isGreaterThan(before.size());

    secondApplyWritesNothing(blade);

    blade.save(document.stripTrailing() + EXTRA.formatted(1));
    blade.run("APPLY");

    blade.save(document.stripTrailing() + EXTRA.formatted(2).replace("8443", "9443"));
    partialUpdateTouchesOneComponent(blade);

    blade.rollback(first);
    secondApplyWritesNothing(blade);

    blade.run("DESTROY");
    assertThat(blade.recorded()).isZero();
    assertThat(cloud.census().differenceFrom(before)).isEmpty();
  }

  private void secondApplyWritesNothing(Platform blade) {
    cloud.proxy().drain();
    var plan = blade.plan("APPLY");
    assertThat(plan.at("/plan/applyable").asBoolean())
        .as(() -> server.api().text("/plans/" + plan.get("id").asString()))
        .isFalse();
    blade.run("APPLY");
    assertThat(cloud.proxy().drain()).isNotEmpty().noneMatch(CountingProxy.Call::isWrite);
  }

  private void partialUpdateTouchesOneComponent(Platform blade) {
    var plan = blade.plan("APPLY", "extra-volume");
    assertThat(plan.at("/plan/complete").asBoolean()).isFalse();
    cloud.proxy().drain();
    blade.run("APPLY", "extra-volume");
    assertThat(cloud.proxy().drain())
        .filteredOn(CountingProxy.Call::isWrite)
        .isNotEmpty()
        .allMatch(call -> call.path().contains("/volumes/"));
    assertThat(blade.plan("APPLY").at("/plan/applyable").asBoolean()).isTrue();
  }
}
