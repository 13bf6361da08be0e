package dev.chassis.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A backup as a file: complete and on disk, or not there. Its last 37 bytes seal all bytes before:
 * the length 32 in four bytes, an {@code S}, the SHA-256.
 */
final class BackupFile {

  private static final int DIGEST = 32;
  private static final byte[] SEAL_HEAD = {0, 0, 0, DIGEST, 'S'};
  private static final int SEAL = SEAL_HEAD.length + DIGEST;

  private BackupFile() {}

  /** The file was cut or altered, or is something else. */
  static final class NotWholeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Fills a file. */
  interface Source {
    void into(OutputStream out) throws IOException;
  }

  /**
   * Writes beside the file and puts it in place only once it is whole and on disk; readable by its
   * owner alone.
   *
   * @return its length in bytes
   */
  static long write(Path file, Source source) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException("it is no file");
    }
    Path part =
        Files.createTempFile(
            folder,
            target.getFileName() + ".",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        source.into(out);
      }
      check(part);
      sync(part, StandardOpenOption.WRITE);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(folder, StandardOpenOption.READ);
      return Files.size(target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Returns when the seal fits everything before it. */
  static void check(Path file) throws IOException {
    long sealed = Files.size(file) - SEAL;
    if (sealed < 0) {
      throw new NotWholeException();
    }
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long left = sealed;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new NotWholeException();
        }
        digest.update(buffer, 0, read);
        left -= read;
      }
      byte[] expected = ByteBuffer.allocate(SEAL).put(SEAL_HEAD).put(digest.digest()).array();
      if (!Arrays.equals(in.readNBytes(SEAL), expected)) {
        throw new NotWholeException();
      }
    }
  }

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
