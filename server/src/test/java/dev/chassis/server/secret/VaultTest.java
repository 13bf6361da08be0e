package dev.chassis.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.server.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

  private static final String SECRET = "canary-77-secret";

  @TempDir Path data;

  @Test
  void whatIsSealedOpensAndShowsNothing() {
    try (DataFolder folder = DataFolder.take(data)) {
      Vault vault = new Vault(folder);
      Sealed sealed = vault.seal(SECRET, "site/a");
      assertThat(vault.open(sealed, "site/a")).isEqualTo(SECRET);
      assertThat(new String(sealed.content(), java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain(SECRET);
      assertThat(sealed.toString()).doesNotContain(SECRET);
    }
  }

  @Test
  void theSameSecretIsNeverSealedTheSameWay() {
    try (DataFolder folder = DataFolder.take(data)) {
      Vault vault = new Vault(folder);
      assertThat(vault.seal(SECRET, "site/a").content())
          .isNotEqualTo(vault.seal(SECRET, "site/a").content());
    }
  }

  @Test
  void aSecretThatWasMovedOrChangedDoesNotOpen() {
    try (DataFolder folder = DataFolder.take(data)) {
      Vault vault = new Vault(folder);
      Sealed sealed = vault.seal(SECRET, "site/a");
      assertThatThrownBy(() -> vault.open(sealed, "site/b"))
          .hasMessageContaining("changed or moved");
      sealed.content()[20] ^= 1;
      assertThatThrownBy(() -> vault.open(sealed, "site/a"))
          .hasMessageContaining("changed or moved");
    }
  }

  @Test
  void aRotatedKeySealsWhatIsNewAndStillOpensWhatIsOld() throws IOException {
    try (DataFolder folder = DataFolder.take(data)) {
      Vault before = new Vault(folder);
      Sealed old = before.seal(SECRET, "site/a");
      Path file = data.resolve(Vault.FILE);
      String fresh = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
      Files.writeString(file, fresh + "\n" + Files.readString(file));
      Vault after = new Vault(folder);
      assertThat(after.open(old, "site/a")).isEqualTo(SECRET);
      assertThat(after.current(old)).isFalse();
      Sealed moved = after.reseal(old, "site/a");
      assertThat(after.current(moved)).isTrue();
      assertThat(after.open(moved, "site/a")).isEqualTo(SECRET);
      Files.writeString(file, fresh + "\n");
      assertThat(new Vault(folder).open(moved, "site/a")).isEqualTo(SECRET);
      assertThatThrownBy(() -> new Vault(folder).open(old, "site/a"))
          .hasMessageContaining("put it back");
    }
  }

  @Test
  void onlyTheOwnerReadsTheMasterKey() throws IOException {
    try (DataFolder folder = DataFolder.take(data)) {
      assertThat(new Vault(folder).seal(SECRET, "x").keyId()).hasSize(12);
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(data.resolve(Vault.FILE))))
          .isEqualTo("rw-------");
    }
  }
}
