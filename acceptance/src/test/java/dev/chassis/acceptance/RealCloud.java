package dev.chassis.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * A site of the development OpenStack ({@code dev/openstack up}), found through {@code
 * CHASSIS_OPENSTACK_CLOUDS}.
 */
public record RealCloud(String name, CountingProxy proxy) implements Cloud {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public static RealCloud site(String name) {
    return new RealCloud(name, new CountingProxy());
  }

  /** The file that names the clouds. */
  public static Path file() {
    String given = System.getenv("CHASSIS_OPENSTACK_CLOUDS");
    if (given == null) {
      throw new IllegalStateException(
          "CHASSIS_OPENSTACK_CLOUDS is not set: start the clouds with dev/openstack/up and set it to the clouds.yaml that it names.");
    }
    return Path.of(given);
  }

  @Override
  public String cloudsYaml() {
    try {
      return proxy.rewrite(Files.readString(file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String entry() {
    return name;
  }

  @Override
  public Census census() {
    return Census.of(JSON.readTree(dev("census", name)));
  }

  /** Runs a script of the development cloud and gives back what it printed. */
  public static String dev(String script, String... arguments) {
    try {
      var command = new java.util.ArrayList<String>();
      command.add(
          Path.of(System.getProperty("chassis.root", ".."), "dev", "openstack", script).toString());
      command.addAll(java.util.List.of(arguments));
      var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder
          .environment()
          .put("CHASSIS_DEV_STATE", file().toAbsolutePath().resolveSibling("").toString());
      Process process = builder.start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(script + " failed: " + printed);
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    proxy.close();
  }
}
