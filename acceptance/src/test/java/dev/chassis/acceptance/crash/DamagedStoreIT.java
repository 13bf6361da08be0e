package dev.chassis.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.acceptance.Api;
import dev.chassis.acceptance.Platform;
import dev.chassis.acceptance.RunningServer;
import dev.chassis.acceptance.SimulatedCloud;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of the database were changed on the disk: that is refused, never read as if it were true.
 */
class DamagedStoreIT {

  @Test
  void whatWasChangedOnTheDiskIsRefused(@TempDir Path folder) throws IOException {
    Path data = folder.resolve("server");
    try (var cloud = SimulatedCloud.site("grenoble");
        var server = RunningServer.on(data)) {
      Platform.addProject(server.api(), Small.PROJECT);
      Platform.addSite(server.api(), cloud);
      for (int i = 0; i < 30; i++) {
        Small.store(server.api(), i).expect(200);
      }
      new OwnPostgres(data).execute("CHECKPOINT");
    }
    List<Path> holding = filesHolding(data, "name: notes");
    assertThat(holding).isNotEmpty();
    for (Path file : holding) {
      flipABitAfter(file, "name: notes");
    }
    try (var server = RunningServer.on(data)) {
      Api.Answer answer = server.api().get("/projects/durable/blades/notes/revisions?limit=500");
      assertThat(answer.status()).as(answer.text()).isEqualTo(503);
      assertThat(answer.at("/detail")).contains("damage", "refuses");
      assertThat(answer.at("/nextStep")).contains("backup");
    }
  }

  @Test
  void aControlFileThatWasCutStopsTheStart(@TempDir Path folder) throws IOException {
    Path data = folder.resolve("server");
    RunningServer.on(data).close();
    try (FileChannel control =
        FileChannel.open(data.resolve("database/global/pg_control"), StandardOpenOption.WRITE)) {
      control.truncate(100);
    }
    assertThatThrownBy(() -> RunningServer.on(data).close())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("PostgreSQL");
  }

  @Test
  void aDatabaseWhoseMakingWasCutShortIsMadeAnew(@TempDir Path folder) throws IOException {
    Path data = folder.resolve("server");
    RunningServer.on(data).close();
    Files.move(
        data.resolve("database"), data.resolve("database.new"), StandardCopyOption.ATOMIC_MOVE);
    Files.delete(data.resolve("database.new/PG_VERSION"));
    try (var server = RunningServer.on(data)) {
      Platform.addProject(server.api(), Small.PROJECT);
    }
  }

  private static List<Path> filesHolding(Path data, String text) throws IOException {
    var holding = new ArrayList<Path>();
    try (Stream<Path> files = Files.walk(data.resolve("database/base"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (indexOf(Files.readAllBytes(file), text) >= 0) {
          holding.add(file);
        }
      }
    }
    return holding;
  }

  /** One bit of what the text is followed by: a value that someone would otherwise believe. */
  private static void flipABitAfter(Path file, String text) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = indexOf(bytes, text) + text.length() + 3;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (bytes[at] ^ 1)}), at);
    }
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
