package dev.chassis.drivers.openstack.contract;

import dev.chassis.drivers.openstack.client.CloudsYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The real OpenStack named by the environment: {@code CHASSIS_OPENSTACK_CLOUDS} is the path of a
 * clouds.yaml as {@code dev/openstack/up} writes it, {@code CHASSIS_OPENSTACK_CLOUD} the name of a
 * cloud in it.
 */
final class RealCloud {

  private RealCloud() {}

  static CloudUnderTest fromEnvironment() {
    String file = required("CHASSIS_OPENSTACK_CLOUDS");
    String cloud = required("CHASSIS_OPENSTACK_CLOUD");
    try {
      String text = Files.readString(Path.of(file));
      return new CloudUnderTest(
          CloudsYaml.read(text, cloud),
          CloudsYaml.read(text, cloud + "-other"),
          "debian-12",
          "tiny",
          "small",
          "fast",
          "public-users",
          text.contains(cloud + "-tls:")
              ? Optional.of(CloudsYaml.read(text, cloud + "-tls"))
              : Optional.empty(),
          text.contains(cloud + "-tls-expired:")
              ? Optional.of(CloudsYaml.read(text, cloud + "-tls-expired"))
              : Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String required(String name) {
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("Set " + name + ": see the README of the driver");
    }
    return value;
  }
}
