package dev.chassis.server.blade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Documents;
import dev.chassis.server.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Nobody overwrites what he has not seen, however close together two changes come. */
class ConcurrentChangesIT {

  private static final Installation CHASSIS = Installation.shared();
  private static final int CLIENTS = 6;
  private static final int ROUNDS = 8;

  @Test
  void ofManyChangesOfOneRevisionExactlyOneIsTaken()
      throws InterruptedException, ExecutionException {
    CHASSIS.project("race");
    assertThat(put(250)).isEqualTo(200);
    for (int revision = 1; revision <= ROUNDS; revision++) {
      List<Callable<Integer>> changes = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int range = revision * 10 + client;
        String tag = "\"" + revision + "\"";
        changes.add(() -> put(range, "If-Match", tag));
      }
      assertThat(statuses(changes))
          .as("changes of revision %d", revision)
          .containsOnlyOnce(200)
          .containsOnly(200, 412);
    }
  }

  private static List<Integer> statuses(List<Callable<Integer>> calls)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> each : threads.invokeAll(calls)) {
        statuses.add(each.get());
      }
      return statuses;
    }
  }

  private static int put(int range, String... headers) {
    return CHASSIS
        .admin()
        .put(
            "/projects/race/blades/race",
            Documents.network("race", "race", "10.9." + range + ".0/24"),
            headers)
        .status();
  }
}
