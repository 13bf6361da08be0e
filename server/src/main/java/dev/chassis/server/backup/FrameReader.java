package dev.chassis.server.backup;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Reads a backup file frame by frame. Whatever is not as {@link FrameWriter} wrote it is a {@link
 * NotWholeException}.
 */
final class FrameReader {

  private final DigestInputStream digested;
  private final DataInputStream in;
  private byte[] before = new byte[0];
  private byte kind;
  private byte[] payload = new byte[0];

  FrameReader(InputStream from) throws IOException {
    digested = new DigestInputStream(from, Digest.sha256());
    in = new DataInputStream(digested);
    byte[] magic = in.readNBytes(Frame.MAGIC.length());
    if (!Arrays.equals(magic, Frame.MAGIC.getBytes(StandardCharsets.UTF_8))) {
      throw new NotWholeException("it does not begin as a backup of Chassis does");
    }
  }

  /** The file was cut, changed, or is no backup. */
  static final class NotWholeException extends IOException {
    private static final long serialVersionUID = 1L;

    NotWholeException(String what) {
      super(what);
    }
  }

  /** Goes to the next frame; its kind. */
  byte next() throws IOException {
    try {
      before = soFar();
      int length = in.readInt();
      kind = in.readByte();
      if (length < 0 || length > Frame.LONGEST) {
        throw new NotWholeException("a part of it has an impossible length");
      }
      payload = in.readNBytes(length);
      if (payload.length < length) {
        throw new EOFException();
      }
      return kind;
    } catch (EOFException cut) {
      throw new NotWholeException("it ends too early");
    }
  }

  /** The payload of a frame that has to be of that kind. */
  String text(byte expected) throws IOException {
    if (kind != expected) {
      throw new NotWholeException("its parts are not in order");
    }
    return new String(payload, StandardCharsets.UTF_8);
  }

  /** Checks that the seal in hand fits everything before it, and that nothing follows. */
  void checkSeal() throws IOException {
    if (kind != Frame.SEAL) {
      throw new NotWholeException("its parts are not in order");
    }
    if (!MessageDigest.isEqual(payload, before)) {
      throw new NotWholeException("its checksum does not fit: a part of it was changed");
    }
    if (in.read() >= 0) {
      throw new NotWholeException("something follows its end");
    }
  }

  /** The rows up to the frame that ends the table, which is then in hand. */
  InputStream rows() {
    return new Rows();
  }

  private byte[] soFar() {
    try {
      return ((MessageDigest) digested.getMessageDigest().clone()).digest();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("SHA-256 of every Java can be cloned", impossible);
    }
  }

  private final class Rows extends InputStream {
    private int read;
    private boolean begun;

    @Override
    public int read() throws IOException {
      return more() ? payload[read++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!more()) {
        return -1;
      }
      int some = Math.min(length, payload.length - read);
      System.arraycopy(payload, read, into, from, some);
      read += some;
      return some;
    }

    private boolean more() throws IOException {
      while (!begun || (kind == Frame.ROWS && read == payload.length)) {
        begun = true;
        read = 0;
        next();
      }
      return kind == Frame.ROWS;
    }
  }
}
