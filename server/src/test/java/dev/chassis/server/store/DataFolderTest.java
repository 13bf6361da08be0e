package dev.chassis.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path data;

  @Test
  void onlyOneServerHoldsAFolder() {
    DataFolder first = DataFolder.take(data);
    assertThatThrownBy(() -> DataFolder.take(data))
        .isInstanceOf(DataFolder.FolderInUseException.class)
        .hasMessageContaining("--chassis.data");
    first.close();
    DataFolder.take(data).close();
  }

  @Test
  void aSecretStaysTheSame() {
    try (DataFolder folder = DataFolder.take(data)) {
      String secret = folder.secret("a.token");
      assertThat(secret).hasSizeGreaterThan(40).isEqualTo(folder.secret("a.token"));
      assertThat(folder.secret("b.token")).isNotEqualTo(secret);
    }
  }
}
