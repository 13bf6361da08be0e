package dev.chassis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Drift among many resources in several blades: {@code -Dchassis.drift.resources} of them, 100 a
 * blade. The proof asks for 1,000 and prints how long the report takes and what it costs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ManyDriftScenario {

  private static final String PROJECT = "many";
  private static final int A_BLADE = 100;
  private static final int NETWORKS = 15;
  private static final int VOLUMES = 24;
  private static final int RULES = A_BLADE - 2 * NETWORKS - VOLUMES - 1;
  private static final Duration GOAL = Duration.ofSeconds(10);

  private final int blades =
      Math.max(1, Integer.getInteger("chassis.drift.resources", 100) / A_BLADE);

  private Cloud cloud;
  private RunningServer server;

  abstract Cloud start();

  @BeforeAll
  void startServerAndSite(@TempDir Path data) {
    cloud = start();
    server =
        RunningServer.on(
            data.resolve("server"),
            "--chassis.drift.enabled=false",
            "--chassis.health.interval=10m");
    Platform.addProject(server.api(), PROJECT);
    Platform.addSite(server.api(), cloud);
  }

  @AfterAll
  void stopBoth() {
    server.close();
    cloud.close();
  }

  @Test
  void whatOthersDidAmongManyIsReportedWithinTenSeconds() {
    List<Platform> all = make();
    int calls = lookAtNothing(all.getFirst());
    var stranger = new Stranger(cloud);
    int done = 0;
    for (Platform blade : all) {
      List<String> networks = ids(blade, "network");
      List<String> rules = ids(blade, "security-rule");
      List<String> volumes = ids(blade, "volume");
      stranger.network(
          "PUT", "/networks/" + networks.getFirst(), "{\"network\": {\"name\": \"theirs\"}}");
      stranger.network("DELETE", "/security-group-rules/" + rules.getFirst(), "");
      stranger.volume(
          "PUT", "/volumes/" + volumes.getFirst(), "{\"volume\": {\"name\": \"theirs\"}}");
      stranger.network("DELETE", "/networks/" + networks.getLast(), "");
      // The network takes its subnet along.
      done += 5;
    }
    cloud.proxy().drain();
    long begun = System.nanoTime();
    JsonNode first =
        server.api().post(all.getFirst().path() + "/drift", Map.of()).expect(200).json();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    int asked = cloud.proxy().drain().size();
    int reported = 0;
    for (Platform blade : all) {
      reported += count(server.api().get(blade.path() + "/drift").expect(200).json());
    }
    System.out.printf(
        "drift: %d resources in %d blades on %s: %d of %d changes reported in %d ms, %d calls (%d ms of the site)%n",
        all.size() * A_BLADE,
        all.size(),
        cloud.getClass().getSimpleName(),
        reported,
        done,
        took.toMillis(),
        asked,
        server.api().get("/sites/" + cloud.name() + "/survey").json().at("/millis").asLong());
    assertThat(count(first)).isEqualTo(5);
    assertThat(reported).isEqualTo(done);
    assertThat(asked).isEqualTo(calls);
    assertThat(took).isLessThan(GOAL);
    all.forEach(each -> each.run("DESTROY"));
  }

  private List<Platform> make() {
    var all = new ArrayList<Platform>();
    for (int i = 0; i < blades; i++) {
      var blade = new Platform(server, PROJECT, "many-" + i);
      blade.save(document(i));
      blade.run("APPLY");
      assertThat(blade.recorded()).isEqualTo(A_BLADE);
      all.add(blade);
    }
    return all;
  }

  /** How many calls a look takes when nothing was changed. */
  private int lookAtNothing(Platform blade) {
    server.api().post(blade.path() + "/drift", Map.of()).expect(200);
    cloud.proxy().drain();
    JsonNode drift = server.api().post(blade.path() + "/drift", Map.of()).expect(200).json();
    assertThat(drift.at("/state").asString()).isEqualTo("NONE");
    List<CountingProxy.Call> calls = cloud.proxy().drain();
    assertThat(calls).isNotEmpty().noneMatch(CountingProxy.Call::isWrite);
    return calls.size();
  }

  private String document(int number) {
    var text =
        new StringBuilder(
            """
            apiVersion: chassis.dev/v1alpha1
            kind: Blade
            metadata: {name: many-%d, project: many}
            spec:
              site: %s
              components:
            """
                .formatted(number, cloud.name()));
    for (int i = 0; i < NETWORKS; i++) {
      text.append(
          "    net-%d: {type: network, subnet: {cidr: 10.%d.%d.0/24}}%n"
              .formatted(i, 100 + number, i));
    }
    for (int i = 0; i < VOLUMES; i++) {
      text.append("    volume-%d: {type: volume, size: 1GiB}%n".formatted(i));
    }
    text.append("    rules:\n      type: security-rules\n      rules:\n");
    for (int i = 0; i < RULES; i++) {
      text.append("        - {protocol: tcp, ports: %d, from: 192.0.2.0/24}%n".formatted(1000 + i));
    }
    return text.toString();
  }

  private List<String> ids(Platform blade, String type) {
    return server
        .api()
        .get(blade.path() + "/resources?limit=500")
        .expect(200)
        .json()
        .at("/items")
        .valueStream()
        .filter(each -> each.at("/type").asString().equals(type))
        .map(each -> each.at("/id").asString())
        .toList();
  }

  private static int count(JsonNode drift) {
    int sum = 0;
    for (JsonNode each : drift.at("/findings")) {
      sum += each.asInt();
    }
    return sum;
  }
}
