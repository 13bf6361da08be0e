package dev.chassis.blade.schema;

import static dev.chassis.blade.schema.Shape.choice;
import static dev.chassis.blade.schema.Shape.items;
import static dev.chassis.blade.schema.Shape.structure;
import static dev.chassis.blade.schema.Shape.text;
import static dev.chassis.blade.schema.Shape.whole;

import dev.chassis.value.Value;

/** The provisioner modules of a server. */
final class ProvisionShapes {

  static final Shape.Structure PROVISION =
      structure(
          "Provisioning",
          Field.of("timezone", text(Format.TIMEZONE), "Time zone", "The server's time zone.")
              .example("Europe/Paris")
              .orFromEnvironment(),
          Field.of("time", time(), "Time", "Where the clock is taken from."),
          Field.of("mail", mail(), "Mail", "Where mail goes."),
          Field.of("logs", logs(), "Logs", "Where logs are shipped."),
          Field.of("metrics", metrics(), "Metrics", "The metric exporter."),
          Field.of("users", items(user()), "Users", "People who log in with their SSH keys.")
              .orFromEnvironment(),
          Field.of("packages", items(text(Format.PACKAGE)), "Packages", "Packages to install.")
              .example("[nginx]")
              .orFromEnvironment(),
          Field.of("files", items(file()), "Files", "Files to write.").orFromEnvironment(),
          Field.of("services", items(service()), "Services", "systemd units to enable and start.")
              .orFromEnvironment(),
          Field.of(
                  "commands",
                  items(text(Format.ANY)),
                  "Commands",
                  "Shell commands to run last, in order.")
              .example("[\"nginx -t\"]")
              .knownLate()
              .orFromEnvironment());

  private ProvisionShapes() {}

  private static Shape time() {
    return structure(
        "Time",
        Field.of("servers", new Shape.Items(text(Format.HOST), 1, 10), "Servers", "NTP servers.")
            .mandatory()
            .example("[ntp.example.org]")
            .orFromEnvironment());
  }

  private static Shape mail() {
    return structure(
        "Mail",
        Field.of("relay", text(Format.HOST), "Relay", "The host that takes mail.")
            .mandatory()
            .example("smtp.example.org")
            .orFromEnvironment());
  }

  private static Shape logs() {
    return structure(
        "Logs",
        Field.of("host", text(Format.HOST), "Host", "The collector.")
            .mandatory()
            .example("logs.example.org")
            .orFromEnvironment(),
        Field.of("port", whole(1, 65535), "Port", "Its port.").standard(6514),
        Field.of("protocol", choice("udp", "tcp", "tls"), "Protocol", "How logs travel.")
            .standard("tls"));
  }

  private static Shape metrics() {
    return structure(
        "Metrics",
        Field.of("port", whole(1, 65535), "Port", "The port on which the exporter listens.")
            .standard(9100));
  }

  private static Shape user() {
    return structure(
        "User",
        Field.of("name", text(Format.USER), "Name", "The user's name.")
            .mandatory()
            .example("alice"),
        Field.of("sshKeys", items(text(Format.SSH_KEY)), "SSH keys", "Public keys.")
            .standard(Value.of(java.util.List.of())),
        Field.of("sudo", new Shape.Flag(), "Sudo", "Whether the user may become root.")
            .standard(false));
  }

  private static Shape file() {
    return structure(
        "File",
        Field.of("path", text(Format.PATH), "Path", "Where.").mandatory().example("/etc/motd"),
        Field.of("content", text(Format.ANY), "Content", "The content.")
            .mandatory()
            .example("\"database: ${components.db.address}\"")
            .knownLate(),
        Field.of("mode", text(Format.MODE), "Mode", "Access rights, octal, in quotes.")
            .standard("0644"),
        Field.of("owner", text(Format.OWNER), "Owner", "User and group.").standard("root:root"));
  }

  private static Shape service() {
    return structure(
        "Service",
        Field.of("name", text(Format.UNIT), "Name", "The unit.").mandatory().example("nginx"),
        Field.of("enabled", new Shape.Flag(), "Enabled", "Started at every boot.").standard(true),
        Field.of("started", new Shape.Flag(), "Started", "Started now.").standard(true));
  }
}
