package dev.chassis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed at instants spread over an apply and a destroy, and started again: it
 * finishes by itself, with no orphan, no duplicate and nothing to unlock.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CrashScenario {

  private static final String PROJECT = "crash";

  private Cloud cloud;
  private RunningServer server;

  abstract Cloud start();

  /** How many kills for each of apply and destroy. */
  int kills() {
    return Integer.getInteger("chassis.kills", 2);
  }

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

  @Test
  void anOperationFinishesByItselfAfterTheServerWasKilled() {
    var blade = new Platform(server, PROJECT, "automathon");
    blade.save(
        Platform.fromTemplate(server.api(), "automathon", PROJECT, "automathon", cloud.name()));
    blade.plan("APPLY");
    Census before = cloud.census();
    var random = new Random(Long.getLong("chassis.seed", 20261121));

    int done = 0;
    while (done < kills()) {
      String applying = blade.begin("APPLY");
      done += killDuring(blade, applying, random);
      blade.succeed(applying);
      nothingTwice(blade, before);

      String destroying = blade.begin("DESTROY");
      done += killDuring(blade, destroying, random);
      blade.succeed(destroying);
      assertThat(blade.recorded()).isZero();
      Pause.until(
          "the census is as before",
          Duration.ofSeconds(60),
          () -> cloud.census().differenceFrom(before).isEmpty());
    }
    System.out.println("kills: " + done + ", orphans: 0, duplicates: 0, every operation succeeded");
  }

  /** Kills once or twice while the operation runs; answers how often it did. */
  private int killDuring(Platform blade, String operation, Random random) {
    int killed = 0;
    for (int i = 0; i < 2; i++) {
      Pause.of(Duration.ofMillis(200 + random.nextInt(3500)));
      if (blade.state(operation).matches("SUCCEEDED|FAILED|CANCELLED")) {
        break;
      }
      server.kill();
      killed++;
      server.restart();
    }
    return killed;
  }

  /** After an apply, what the cloud has more than before is exactly what is recorded. */
  private void nothingTwice(Platform blade, Census before) {
    assertThat(blade.plan("APPLY").at("/plan/applyable").asBoolean()).isFalse();
    int made = 0;
    Census now = cloud.census();
    for (var type : now.idsByType().entrySet()) {
      var ids = new java.util.TreeSet<>(type.getValue());
      ids.removeAll(before.idsByType().getOrDefault(type.getKey(), new java.util.TreeSet<>()));
      made += countable(type.getKey(), ids.size());
    }
    assertThat(made).as(now.differenceFrom(before)).isEqualTo(expected(blade));
  }

  /**
   * Types that the cloud adds by itself (default rules, ports of routers, attachments) are counted
   * by their owners.
   */
  private static int countable(String type, int found) {
    return type.matches(".*(rule|port|attachment).*") ? 0 : found;
  }

  private int expected(Platform blade) {
    int expected = 0;
    for (var item : server.api().get(blade.path() + "/resources?limit=500").json().at("/items")) {
      String type = item.get("type").asString();
      expected +=
          type.contains("rule") || type.equals("port") || type.equals("router-interface") ? 0 : 1;
    }
    return expected;
  }
}
