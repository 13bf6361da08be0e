package dev.chassis.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The installation's folder: the embedded database, the master key, the local token. Readable by
 * its owner alone. At most one server may hold it.
 */
public final class DataFolder implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the folder if need be and takes it.
   *
   * @throws FolderInUseException when another server holds it
   */
  public static DataFolder take(Path path) {
    try {
      Path folder = path.toAbsolutePath().normalize();
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      FileChannel channel =
          FileChannel.open(
              folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new FolderInUseException(folder);
      }
      return new DataFolder(folder, channel);
    } catch (IOException failure) {
      throw new UncheckedIOException("The data folder " + path + " cannot be used", failure);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException held) {
      return null;
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The secret kept in a file of this folder, 32 random bytes in text, made on first use. */
  public String secret(String name) {
    Path file = path.resolve(name);
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        write(name, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      }
      String secret = Files.readString(file).strip();
      if (secret.isEmpty()) {
        throw new IllegalStateException(
            "The file "
                + file
                + " is empty: a secret was lost. Put the file back from where you keep a copy; if there is none, delete it, and enter again what it protected.");
      }
      return secret;
    } catch (IOException failure) {
      throw new UncheckedIOException("The secret in " + file + " cannot be read", failure);
    }
  }

  /** Writes a file that only its owner may read, whole or not at all; on disk when it returns. */
  public void write(String name, String content) {
    try {
      Path fresh =
          Files.createTempFile(
              path,
              name,
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      }
      Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "The file " + path.resolve(name) + " cannot be written", failure);
    }
  }

  /** Lets another server take it. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("The data folder could not be let go", failure);
    }
  }

  /** Another server holds the folder. */
  public static final class FolderInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FolderInUseException(Path folder) {
      super(
          "Another Chassis server uses the data folder "
              + folder
              + ". Stop it, or start this one with another --chassis.data.");
    }
  }
}
