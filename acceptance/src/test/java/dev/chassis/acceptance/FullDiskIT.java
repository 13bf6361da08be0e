package dev.chassis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the database is full: one plain sentence, nothing that was acknowledged is lost, and
 * it goes on by itself.
 */
class FullDiskIT {

  private static final String PROJECT = "disk";
  private static final int MOST = 200;

  private static final String BLADE =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: big, project: disk}
      spec:
        site: grenoble
        components:
          data: {type: volume, size: 1GiB}
      # %s
      """;

  private final Random random = new Random(1);

  @Test
  void aFullDiskIsSaidAndNothingIsLost(@TempDir Path folder) throws IOException {
    try (var cloud = SimulatedCloud.site("grenoble");
        var disk = SmallDisk.of(folder.resolve("disk"), 320);
        var server = RunningServer.on(disk.folder().resolve("server"))) {
      Platform.addProject(server.api(), PROJECT);
      Platform.addSite(server.api(), cloud);
      long stored = store(server.api()).expect(200).json().at("/status/revision").asLong();

      disk.fill();
      Api.Answer last = store(server.api());
      for (int i = 0; i < MOST && last.status() == 200; i++) {
        stored = last.json().at("/status/revision").asLong();
        last = store(server.api());
      }
      assertThat(last.status()).isEqualTo(503);
      assertThat(last.at("/detail"))
          .containsAnyOf("disk", "database")
          .contains("nothing of this request was stored");
      assertThat(last.at("/nextStep")).isNotBlank();

      disk.empty();
      long acknowledged = stored;
      Pause.until(
          "the server stores again",
          Duration.ofSeconds(60),
          () -> store(server.api()).status() == 200);
      var revisions =
          server
              .api()
              .get("/projects/disk/blades/big/revisions?limit=500")
              .expect(200)
              .json()
              .at("/items");
      assertThat(revisions.size()).isGreaterThan((int) acknowledged);
      assertThat(
              revisions.valueStream().anyMatch(each -> each.get("number").asLong() == acknowledged))
          .isTrue();
    }
  }

  /** Stores a revision of about 200 kB that cannot be compressed. */
  private Api.Answer store(Api api) {
    byte[] noise = new byte[100_000];
    random.nextBytes(noise);
    return api.yaml(
        "PUT", "/projects/disk/blades/big", BLADE.formatted(HexFormat.of().formatHex(noise)));
  }
}
