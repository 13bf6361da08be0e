package dev.chassis.plan.compile.cloudinit;

import dev.chassis.blade.model.Component.Provisioning;
import dev.chassis.blade.model.Component.Provisioning.File;
import dev.chassis.blade.model.Component.Provisioning.LogShipping;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The provisioning modules; each is there when its parameters are. Package names are those of
 * Debian and Ubuntu.
 */
final class Modules {

  private static final String EXPORTER = "prometheus-node-exporter";

  private final Provisioning provisioning;

  Modules(Provisioning provisioning) {
    this.provisioning = provisioning;
  }

  void clock(Yaml.Entries document) {
    provisioning.timezone().ifPresent(zone -> document.with("timezone", zone));
    if (!provisioning.timeServers().isEmpty()) {
      document.with(
          "ntp",
          new Yaml.Entries()
              .with("enabled", true)
              .with("servers", Yaml.texts(provisioning.timeServers()))
              .end());
    }
  }

  /** The image's own user stays, since the key pair belongs to it. */
  void users(Yaml.Entries document) {
    var users = new ArrayList<Yaml>();
    for (Provisioning.User user : provisioning.users()) {
      var entry =
          new Yaml.Entries()
              .with("name", user.name())
              .with("shell", "/bin/bash")
              .with("lock_passwd", true);
      if (user.sudo()) {
        entry.with("sudo", "ALL=(ALL) NOPASSWD:ALL");
      }
      entry.with("ssh_authorized_keys", Yaml.texts(user.sshKeys()));
      users.add(entry.end());
    }
    if (!users.isEmpty()) {
      users.addFirst(Yaml.of("default"));
      document.with("users", new Yaml.Sequence(users));
    }
  }

  void packages(Yaml.Entries document) {
    var packages = new LinkedHashSet<String>();
    provisioning.mailRelay().ifPresent(_ -> packages.add("postfix"));
    provisioning
        .logs()
        .ifPresent(logs -> {
          packages.add("rsyslog");
          if (logs.protocol().equals("tls")) {
            packages.add("rsyslog-gnutls");
          }
        });
    provisioning.metrics().ifPresent(_ -> packages.add(EXPORTER));
    packages.addAll(provisioning.packages());
    if (!packages.isEmpty()) {
      document.with("package_update", true).with("packages", Yaml.texts(List.copyOf(packages)));
    }
  }

  /** What modules configure by file, before their package is installed. */
  List<File> files() {
    var files = new ArrayList<File>();
    provisioning
        .logs()
        .ifPresent(logs -> files.add(file("/etc/rsyslog.d/90-chassis.conf", forward(logs))));
    provisioning
        .metrics()
        .ifPresent(metrics ->
            files.add(
                file(
                    "/etc/default/" + EXPORTER,
                    "ARGS=\"--web.listen-address=:%d\"\n".formatted(metrics.port()))));
    return files;
  }

  /** Modules first, then services, so that the owner's commands find them running. */
  List<Yaml> commands() {
    var commands = new ArrayList<Yaml>();
    provisioning.mailRelay().ifPresent(relay -> mail(relay, commands));
    provisioning.logs().ifPresent(_ -> commands.add(systemctl("restart", "rsyslog")));
    provisioning.metrics().ifPresent(_ -> commands.add(systemctl("restart", EXPORTER)));
    if (provisioning.files().stream().anyMatch(f -> f.path().startsWith("/etc/systemd/"))) {
      commands.add(Yaml.texts("systemctl", "daemon-reload"));
    }
    for (Provisioning.Service service : provisioning.services()) {
      commands.add(systemctl(service.enabled() ? "enable" : "disable", service.name()));
      commands.add(systemctl(service.started() ? "restart" : "stop", service.name()));
    }
    provisioning.commands().forEach(command -> commands.add(Yaml.of(command)));
    return commands;
  }

  /** After the package, whose installation asks questions and writes a main.cf of its own. */
  private static void mail(String relay, List<Yaml> commands) {
    commands.add(
        Yaml.texts(
            "postconf",
            "-e",
            "relayhost = [" + relay + "]",
            "inet_interfaces = loopback-only",
            "mydestination ="));
    commands.add(systemctl("restart", "postfix"));
  }

  private static Yaml systemctl(String verb, String unit) {
    return Yaml.texts("systemctl", verb, unit);
  }

  private static File file(String path, String content) {
    return new File(path, Value.of(content), "0644", "root:root");
  }

  /** The queue on disk keeps messages while the collector is away. */
  private static String forward(LogShipping logs) {
    boolean tls = logs.protocol().equals("tls");
    var text = new StringBuilder();
    if (tls) {
      text.append("global(DefaultNetstreamDriverCAFile=\"/etc/ssl/certs/ca-certificates.crt\")\n");
    }
    text.append(
        "action(type=\"omfwd\" target=\"%s\" port=\"%d\" protocol=\"%s\"\n"
            .formatted(logs.host(), logs.port(), logs.protocol().equals("udp") ? "udp" : "tcp"));
    text.append("  template=\"RSYSLOG_SyslogProtocol23Format\"\n");
    if (tls) {
      text.append("  StreamDriver=\"gtls\" StreamDriverMode=\"1\"\n");
      text.append(
          "  StreamDriverAuthMode=\"x509/name\" StreamDriverPermittedPeers=\"%s\"\n"
              .formatted(logs.host()));
    }
    text.append(
        "  queue.type=\"LinkedList\" queue.filename=\"chassis\" queue.maxDiskSpace=\"256m\"\n");
    text.append("  queue.saveOnShutdown=\"on\" action.resumeRetryCount=\"-1\")\n");
    return text.toString();
  }
}
