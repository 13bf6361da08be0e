package dev.chassis.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.server.backup.FrameReader.NotWholeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

  @Test
  void whatWasWrittenIsRead() throws IOException {
    var in = new FrameReader(new ByteArrayInputStream(whole()));
    in.next();
    assertThat(in.text(Frame.HEADER)).isEqualTo("{}");
    in.next();
    assertThat(in.text(Frame.TABLE)).isEqualTo("project");
    assertThat(new String(in.rows().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("lab\tA lab\n".repeat(10));
    assertThat(in.text(Frame.END)).isEqualTo("10");
    in.next();
    assertThatCode(in::checkSeal).doesNotThrowAnyException();
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    byte[] whole = whole();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> readToTheEnd(cut))
          .as("cut at %d", length)
          .isInstanceOf(NotWholeException.class);
    }
  }

  @Test
  void aFileWithOneChangedBitAnywhereIsRefused() throws IOException {
    byte[] whole = whole();
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> readToTheEnd(changed))
          .as("bit %d", bit)
          .isInstanceOf(NotWholeException.class);
    }
  }

  @Test
  void somethingAfterTheEndIsRefused() throws IOException {
    byte[] longer = Arrays.copyOf(whole(), whole().length + 1);
    assertThatThrownBy(() -> readToTheEnd(longer)).isInstanceOf(NotWholeException.class);
  }

  private static void readToTheEnd(byte[] file) throws IOException {
    var in = new FrameReader(new ByteArrayInputStream(file));
    byte kind = in.next();
    while (kind != Frame.SEAL) {
      kind = in.next();
    }
    in.checkSeal();
  }

  private static byte[] whole() throws IOException {
    var file = new ByteArrayOutputStream();
    var out = new FrameWriter(file);
    out.text(Frame.HEADER, "{}");
    out.text(Frame.TABLE, "project");
    try (OutputStream rows = out.rows()) {
      rows.write("lab\tA lab\n".repeat(10).getBytes(StandardCharsets.UTF_8));
    }
    out.text(Frame.END, "10");
    out.seal();
    return file.toByteArray();
  }
}
