package dev.chassis.drivers.openstack.client;

import dev.chassis.drivers.openstack.client.OpenStackConnection.Face;
import dev.chassis.drivers.openstack.client.OpenStackConnection.Limits;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the file in which OpenStack's own tools keep clouds (<a
 * href="https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html">clouds.yaml</a>):
 * {@code auth}, {@code auth_type} v3password or v3applicationcredential, {@code region_name},
 * {@code interface}, {@code cacert}. What it does not understand it refuses rather than ignores
 * where that would weaken security.
 *
 * @param connection where the cloud is
 * @param credentials who we are there
 */
public record CloudsYaml(OpenStackConnection connection, Credentials credentials) {

  /**
   * One cloud of a file.
   *
   * @param text the file's content
   * @param cloud the cloud's name in it
   * @throws SiteException {@code MISCONFIGURED} naming the field that is missing or not understood
   */
  public static CloudsYaml read(String text, String cloud) {
    YamlFields entry = cloud(text, cloud);
    if (entry.text("verify").filter(verify -> verify.equals("false")).isPresent()) {
      throw wrong(
          cloud,
          "turns the check of certificates off (verify: false), and then anyone between Chassis and"
              + " the site could read its secrets",
          "Name the authority that signed the site's certificate as cacert instead.");
    }
    YamlFields auth = entry.fields("auth");
    OpenStackConnection connection =
        new OpenStackConnection(
            authUrl(cloud, auth),
            entry.text("region_name").orElse(""),
            face(cloud, entry),
            entry.text("cacert").map(file -> certificates(cloud, file)),
            Limits.DEFAULT);
    return new CloudsYaml(connection, credentials(cloud, entry, auth));
  }

  private static YamlFields cloud(String text, String cloud) {
    Object document;
    try {
      document =
          new Load(
                  LoadSettings.builder()
                      .setLabel("clouds.yaml")
                      .setCodePointLimit(1 << 20)
                      .setMaxAliasesForCollections(20)
                      .build())
              .loadFromString(text);
    } catch (YamlEngineException e) {
      throw SiteException.of(ErrorCode.MISCONFIGURED)
          .says(
              "clouds.yaml cannot be read: " + firstLine(e.getMessage()),
              "Correct the file; openstack --os-cloud NAME token issue tells whether it works.",
              e);
    }
    YamlFields clouds = new YamlFields(document).fields("clouds");
    if (!clouds.has(cloud)) {
      throw SiteException.of(ErrorCode.MISCONFIGURED)
          .says(
              "clouds.yaml has no cloud named "
                  + cloud
                  + "; it has: "
                  + String.join(", ", new TreeSet<>(clouds.names()))
                  + ".",
              "Choose one of these.");
    }
    return clouds.fields(cloud);
  }

  private static URI authUrl(String cloud, YamlFields auth) {
    String url = required(cloud, auth, "auth_url");
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      throw wrong(cloud, "has an auth_url that is no HTTP address: " + url, "Correct auth_url.");
    }
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw wrong(cloud, "has an auth_url that is no address: " + url, "Correct auth_url.");
    }
  }

  private static Face face(String cloud, YamlFields entry) {
    String name = entry.text("interface").or(() -> entry.text("endpoint_type")).orElse("public");
    return switch (name.toLowerCase(Locale.ROOT).replace("url", "")) {
      case "public" -> Face.PUBLIC;
      case "internal" -> Face.INTERNAL;
      case "admin" -> Face.ADMIN;
      default ->
          throw wrong(
              cloud,
              "names an unknown interface: " + name,
              "Use public, internal or admin as interface.");
    };
  }

  private static Credentials credentials(String cloud, YamlFields entry, YamlFields auth) {
    String type = entry.text("auth_type").orElse("password");
    return switch (type) {
      case "password", "v3password" ->
          new Credentials.Password(
              naming(cloud, auth, "user_id", "username", "user"),
              required(cloud, auth, "password"),
              naming(cloud, auth, "project_id", "project_name", "project"));
      case "v3applicationcredential" -> applicationCredential(cloud, auth);
      default ->
          throw wrong(
              cloud,
              "authenticates by " + type + ", which Chassis does not know",
              "Use v3password or v3applicationcredential.");
    };
  }

  private static Credentials applicationCredential(String cloud, YamlFields auth) {
    String secret = required(cloud, auth, "application_credential_secret");
    Optional<String> id = auth.text("application_credential_id");
    return id.isPresent()
        ? new Credentials.ApplicationCredential(id.get(), secret)
        : new Credentials.NamedApplicationCredential(
            required(cloud, auth, "application_credential_name"),
            naming(cloud, auth, "user_id", "username", "user"),
            secret);
  }

  private static Naming naming(
      String cloud, YamlFields auth, String idField, String nameField, String what) {
    Optional<String> id = auth.text(idField);
    if (id.isPresent()) {
      return new Naming.ById(id.get());
    }
    String name = required(cloud, auth, nameField);
    Naming.Domain domain =
        auth.text(what + "_domain_id")
            .or(() -> auth.text("domain_id"))
            .<Naming.Domain>map(Naming.Domain.WithId::new)
            .or(() ->
                auth.text(what + "_domain_name")
                    .or(() -> auth.text("domain_name"))
                    .map(Naming.Domain.WithName::new))
            .orElse(Naming.Domain.DEFAULT);
    return new Naming.ByName(name, domain);
  }

  private static String certificates(String cloud, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw wrong(cloud, "names a cacert that cannot be read: " + file, "Correct cacert.");
    }
  }

  private static String required(String cloud, YamlFields fields, String name) {
    return fields
        .text(name)
        .orElseThrow(() -> wrong(cloud, "has no " + name, "Add " + name + " below auth."));
  }

  private static SiteException wrong(String cloud, String what, String nextStep) {
    return SiteException.of(ErrorCode.MISCONFIGURED)
        .says("The cloud " + cloud + " of clouds.yaml " + what + ".", nextStep);
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }

  /** A mapping of a YAML document; what is no mapping has no fields. */
  private record YamlFields(Map<?, ?> map) {
    YamlFields(@Nullable Object node) {
      this(node instanceof Map<?, ?> fields ? fields : Map.of());
    }

    boolean has(String name) {
      return map.containsKey(name);
    }

    List<String> names() {
      return map.keySet().stream().map(String::valueOf).toList();
    }

    YamlFields fields(String name) {
      return new YamlFields((Object) map.get(name));
    }

    Optional<String> text(String name) {
      Object value = map.get(name);
      return value == null || value instanceof Map
          ? Optional.empty()
          : Optional.of(String.valueOf(value));
    }
  }
}
