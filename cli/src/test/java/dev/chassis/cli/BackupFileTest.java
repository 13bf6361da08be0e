package dev.chassis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFileTest {

  @TempDir Path folder;

  @Test
  void aWholeBackupIsPutInPlace() throws Exception {
    Path file = folder.resolve("store.backup");
    assertThat(BackupFile.write(file, out -> out.write(whole()))).isEqualTo(whole().length);
    assertThatCode(() -> BackupFile.check(file)).doesNotThrowAnyException();
    assertThat(files()).containsExactly("store.backup");
  }

  @Test
  void oneThatWasCutOrChangedAnywhereIsNotPutInPlaceAndTheOldOneStays() throws Exception {
    Path file = Files.writeString(folder.resolve("store.backup"), "the old one");
    byte[] whole = whole();
    for (int at = 0; at < whole.length; at++) {
      byte[] cut = Arrays.copyOf(whole, at);
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> BackupFile.write(file, out -> out.write(cut)))
          .isInstanceOf(BackupFile.NotWholeException.class);
      assertThatThrownBy(() -> BackupFile.write(file, out -> out.write(changed)))
          .isInstanceOf(BackupFile.NotWholeException.class);
    }
    assertThat(Files.readString(file)).isEqualTo("the old one");
    assertThat(files()).containsExactly("store.backup");
  }

  @Test
  void aDiskThatFillsUpLeavesNothingBehind() throws IOException {
    Path file = folder.resolve("store.backup");
    assertThatThrownBy(() ->
            BackupFile.write(
                file,
                out -> {
                  out.write(1);
                  throw new IOException("No space left on device");
                }))
        .hasMessageContaining("No space");
    assertThat(files()).isEmpty();
  }

  private String[] files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> String.valueOf(each.getFileName())).toArray(String[]::new);
    }
  }

  private static byte[] whole() throws IOException {
    var file = new ByteArrayOutputStream();
    file.write("some rows\n".repeat(8).getBytes(StandardCharsets.UTF_8));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.toByteArray());
      file.write(new byte[] {0, 0, 0, 32, 'S'});
      file.write(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
    return file.toByteArray();
  }
}
