package dev.chassis.acceptance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A disk of a few hundred megabytes in memory, which a test can fill and empty. Needs root or sudo,
 * as the tests as a whole do.
 */
public record SmallDisk(Path folder) implements AutoCloseable {

  private static final int CHUNK = 1 << 16;

  public static SmallDisk of(Path folder, int megabytes) throws IOException {
    Files.createDirectories(folder);
    asRoot(
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=" + megabytes + "m,mode=0777",
        "tmpfs",
        folder.toString());
    return new SmallDisk(folder);
  }

  /** Takes all the space that is left. */
  public void fill() {
    byte[] chunk = new byte[CHUNK];
    try (OutputStream out = Files.newOutputStream(filler())) {
      for (long written = 0; written < 1L << 32; written += CHUNK) {
        out.write(chunk);
      }
    } catch (IOException full) {
      return;
    }
    throw new IllegalStateException("The disk is larger than it should be");
  }

  /** Gives the space back. */
  public void empty() throws IOException {
    Files.delete(filler());
  }

  @Override
  public void close() {
    asRoot("umount", "-l", folder.toString());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  private static void asRoot(String... command) {
    var line = new ArrayList<String>();
    if (!"root".equals(System.getProperty("user.name"))) {
      line.addAll(List.of("sudo", "-n"));
    }
    line.addAll(List.of(command));
    try {
      Process process = new ProcessBuilder(line).inheritIO().start();
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", line) + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
