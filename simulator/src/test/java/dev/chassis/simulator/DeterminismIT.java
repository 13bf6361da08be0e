package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.simulator.fault.Fault;
import dev.chassis.simulator.fault.FaultKind;
import dev.chassis.simulator.fault.FaultRule;
import dev.chassis.simulator.time.VirtualClock;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Latency;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminismIT {

  private static List<String> history(long seed) {
    try (Cloud cloud = Cloud.start(SimulatorConfiguration.site("grenoble").withSeed(seed))) {
      cloud
          .simulator
          .faults()
          .add(
              FaultRule.always("compute", "POST", "/servers$", Fault.of(FaultKind.BUILD_FAILURE))
                  .withProbability(0.3));
      cloud.network("lan", "10.0.0.0/24");
      for (int i = 0; i < 10; i++) {
        cloud.server("s" + i);
        cloud.volume("v" + i, 1);
      }
      cloud.settle();
      return cloud.simulator.world("grenoble").history();
    }
  }

  @Test
  void sameSeedGivesTheSameHistoryToTheId() {
    List<String> first = history(7);
    assertThat(first).hasSizeGreaterThan(60).isEqualTo(history(7));
  }

  @Test
  void anotherSeedGivesAnotherHistory() {
    assertThat(history(7)).isNotEqualTo(history(8));
  }

  @Test
  void autoAdvancingClockBringsServersUpWithoutWaiting() throws InterruptedException {
    SimulatorConfiguration configuration =
        SimulatorConfiguration.site("grenoble")
            .withLatency(Latency.MEASURED)
            .withClock(() -> VirtualClock.autoAdvancing(Cloud.START));
    try (Simulator simulator = Simulator.start(configuration)) {
      CloudClient client = CloudClient.login(simulator, "grenoble", "chassis").at("compute 2.93");
      String flavor =
          Json.text(client.get("compute", "/flavors").body().path("flavors").path(0), "id");
      String image =
          Json.text(client.get("image", "/v2/images").body().path("images").path(0), "id");
      long start = System.nanoTime();
      String body =
          "{\"server\": {\"name\": \"a\", \"imageRef\": \"%s\", \"flavorRef\": \"%s\", \"networks\": \"none\"}}"
              .formatted(image, flavor);
      String id = Json.text(client.create("compute", "/servers", body), "id");
      String status = "";
      for (int i = 0; i < 500 && !status.equals("ACTIVE"); i++) {
        Thread.sleep(2);
        status = Json.text(client.get("compute", "/servers/" + id).body().path("server"), "status");
      }
      assertThat(status).isEqualTo("ACTIVE");
      assertThat(simulator.clock().now()).isAfter(Cloud.START.plusSeconds(1));
      assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
  }
}
