package dev.chassis.server.backup;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** Writes a backup file frame by frame. */
final class FrameWriter {

  private final DigestOutputStream digested;
  private final DataOutputStream out;

  FrameWriter(OutputStream to) throws IOException {
    digested = new DigestOutputStream(to, Digest.sha256());
    out = new DataOutputStream(digested);
    out.write(Frame.MAGIC.getBytes(StandardCharsets.UTF_8));
  }

  void text(byte kind, String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    frame(kind, payload, 0, payload.length);
  }

  /** The last frame; the file is whole after it. */
  void seal() throws IOException {
    out.flush();
    MessageDigest digest = digested.getMessageDigest();
    byte[] seal = digest.digest();
    frame(Frame.SEAL, seal, 0, seal.length);
    out.flush();
  }

  /** Takes rows as they come; to be closed before the next frame. */
  OutputStream rows() {
    return new Rows();
  }

  private void frame(byte kind, byte[] payload, int from, int length) throws IOException {
    out.writeInt(length);
    out.writeByte(kind);
    out.write(payload, from, length);
  }

  private final class Rows extends OutputStream {
    private final byte[] buffer = new byte[1 << 16];
    private int used;

    @Override
    public void write(int value) throws IOException {
      if (used == buffer.length) {
        flushRows();
      }
      buffer[used] = (byte) value;
      used++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int done = 0;
      while (done < length) {
        if (used == buffer.length) {
          flushRows();
        }
        int some = Math.min(length - done, buffer.length - used);
        System.arraycopy(bytes, from + done, buffer, used, some);
        used += some;
        done += some;
      }
    }

    @Override
    public void close() throws IOException {
      flushRows();
    }

    private void flushRows() throws IOException {
      if (used > 0) {
        frame(Frame.ROWS, buffer, 0, used);
        used = 0;
      }
    }
  }
}
