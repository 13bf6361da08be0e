package dev.chassis.acceptance.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The JVM's cache of a server's start, so that hundreds of starts take half the time. */
final class StartCache {

  private StartCache() {}

  /** Starts and stops the program once; answers the cache's file. */
  static Path train(Path folder, List<String> program) throws IOException {
    Path cache = folder.resolve("start.aot").toAbsolutePath();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx768m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:AOTCacheOutput=" + cache,
            "-Dchassis.training=true"));
    command.addAll(program);
    command.addAll(
        List.of(
            "--server.port=0", "--chassis.data=" + folder.resolve("training").toAbsolutePath()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("training.log").toFile())
            .start();
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("The server did not start; read " + folder.resolve("training.log"));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    }
    return cache;
  }
}
