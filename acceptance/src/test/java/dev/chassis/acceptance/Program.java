package dev.chassis.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Another program, run to its end in a folder.
 *
 * @param environment all that it sees beside the path of the system and of this process
 */
record Program(Path folder, Map<String, String> environment) {

  private static final Duration DEADLINE = Duration.ofMinutes(12);

  /** How it ended and what it printed, both streams together. */
  record Ending(int code, String printed) {

    Ending expect(int expected) {
      if (code != expected) {
        throw new AssertionError(
            "ended with " + code + " instead of " + expected + ":\n" + printed);
      }
      return this;
    }
  }

  /** Runs it; the output goes through a file, so that a deadline holds whatever it prints. */
  Ending run(String... command) {
    try {
      Path output = Files.createTempFile(folder, "output", ".log");
      var builder =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      String path = String.valueOf(System.getenv("PATH"));
      builder.environment().clear();
      builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin:" + path);
      builder.environment().put("HOME", System.getProperty("user.home"));
      builder.environment().put("LANG", "C.UTF-8");
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            String.join(" ", command)
                + " did not end in "
                + DEADLINE
                + ":\n"
                + Files.readString(output));
      }
      return new Ending(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
