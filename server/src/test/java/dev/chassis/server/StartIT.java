package dev.chassis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.server.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server on a folder of its own, started, stopped and started again. */
class StartIT {

  @TempDir Path data;

  @Test
  void whatWasStoredIsThereAfterARestartAndNobodyElseMayUseTheFolder() throws IOException {
    Installation first = Installation.start(data);
    first.project("kept");
    assertThatThrownBy(() -> Installation.start(data))
        .isInstanceOf(DataFolder.FolderInUseException.class);
    first.admin().get("/projects/kept").expect(200);
    for (String secret : new String[] {"master.key", "local.token", "connection.json"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
          .as(secret)
          .isEqualTo("rw-------");
    }
    first.stop();
    assertThat(Files.exists(data.resolve("database/postmaster.pid"))).isFalse();

    Installation second = Installation.start(data);
    second.admin().get("/projects/kept").expect(200);
    second.stop();
  }
}
