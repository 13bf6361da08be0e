package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.simulator.world.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A world of 100,000 resources, made through the interface like any other. */
class ScaleIT {

  private static final int EACH = 50_000;
  private static final int BULK = 1_000;
  private static final int ROUNDS = 40;

  @Test
  void pageOfAListComesInMillisecondsAmongAHundredThousandResources() {
    SimulatorConfiguration configuration =
        SimulatorConfiguration.site("grenoble")
            .withAccounts(List.of(Account.chassis("secret").unlimited(), Account.admin("secret")));
    try (Cloud cloud = Cloud.start(configuration)) {
      long before = used();
      fill(cloud);
      long bytes = used() - before;
      String name = "s-" + (EACH - 7);
      double page = median(cloud, "compute", "/servers/detail?limit=100");
      double deep = median(cloud, "compute", "/servers/detail?limit=100&marker=" + middle(cloud));
      double ports = median(cloud, "network", "/ports?limit=100");
      double named = median(cloud, "network", "/ports?name=p-4711");
      System.out.printf(
          "100,000 resources: %d MB; page of 100 servers %.1f ms, in the middle %.1f ms, of 100 ports %.1f ms, port by name %.1f ms (%s)%n",
          bytes >> 20, page, deep, ports, named, name);
      assertThat(cloud.simulator.census().count("grenoble", "servers")).isEqualTo(EACH);
      assertThat(cloud.simulator.census().count("grenoble", "ports")).isEqualTo(EACH);
      assertThat(List.of(page, deep, ports, named)).allMatch(millis -> millis < 10);
      assertThat(bytes).isLessThan(600L << 20);
    }
  }

  private static void fill(Cloud cloud) {
    String network = cloud.network("big", "10.0.0.0/8");
    String image = cloud.image();
    String flavor = cloud.flavor("tiny");
    for (int start = 0; start < EACH; start += BULK) {
      StringBuilder ports = new StringBuilder("{\"ports\": [");
      for (int i = 0; i < BULK; i++) {
        ports.append(i == 0 ? "" : ",");
        ports.append("{\"name\": \"p-%d\", \"network_id\": \"%s\"}".formatted(start + i, network));
      }
      assertThat(cloud.client.post("network", "/ports", ports.append("]}").toString()).status())
          .isEqualTo(201);
      String servers =
          """
          {"server": {"name": "s", "imageRef": "%s", "flavorRef": "%s", "networks": "none",
            "min_count": %d, "max_count": %d}}
          """
              .formatted(image, flavor, BULK, BULK);
      assertThat(cloud.client.post("compute", "/servers", servers).status()).isEqualTo(202);
      cloud.clock.runUntilQuiet(Duration.ofMinutes(1));
    }
  }

  private static String middle(Cloud cloud) {
    String marker = "";
    for (int i = 0; i < 3; i++) {
      String path = "/servers?limit=1000" + (marker.isEmpty() ? "" : "&marker=" + marker);
      marker = Json.text(cloud.client.get("compute", path).body().path("servers").path(999), "id");
    }
    return marker;
  }

  private static double median(Cloud cloud, String service, String path) {
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      assertThat(cloud.client.get(service, path).status()).isEqualTo(200);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[ROUNDS / 2] / 1e6;
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
