package dev.chassis.drivers.openstack.contract;

import dev.chassis.drivers.openstack.client.CloudsYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The real OpenStack named by the environment: {@code CHASSIS_OPENSTACK_CLOUDS} is the path of a
 * clouds.yaml as {@code dev/openstack/up} writes it, {@code CHASSIS_OPENSTACK_CLOUD} the name of a
 * cloud in it.
 */
final class RealCloud {

  private RealCloud() {}

  static CloudUnderTest fromEnvironment() {
    return new CloudUnderTest(
        account(""), account("-other"), "debian-12", "tiny", "small", "fast", "public-users");
  }

  /** The entry whose name is that of the cloud and a suffix. */
  static CloudsYaml account(String suffix) {
    try {
      String text = Files.readString(Path.of(required("CHASSIS_OPENSTACK_CLOUDS")));
      return CloudsYaml.read(text, required("CHASSIS_OPENSTACK_CLOUD") + suffix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of the clouds.yaml. */
  static String file() {
    return Path.of(required("CHASSIS_OPENSTACK_CLOUDS")).toAbsolutePath().toString();
  }

  /** The name of the cloud in it. */
  static String name() {
    return required("CHASSIS_OPENSTACK_CLOUD");
  }

  private static String required(String name) {
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("Set " + name + ": see the README of the driver");
    }
    return value;
  }
}
