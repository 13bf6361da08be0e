package dev.chassis.blade.reading;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Server;
import dev.chassis.blade.reading.Places.Path;
import dev.chassis.blade.schema.Suggestions;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Checks what servers do at first boot, and SSH keys. */
final class ProvisionChecks {

  private final Map<String, Component> components;
  private final Places places;

  ProvisionChecks(Map<String, Component> components, Places places) {
    this.components = components;
    this.places = places;
  }

  void run() {
    for (Component component : components.values()) {
      if (component instanceof Component.KeyPair keyPair) {
        key(keyPair.common().name(), Path.of("publicKey"), keyPair.publicKey());
      }
      if (component instanceof Server server) {
        check(server);
      }
    }
  }

  private void check(Server server) {
    String name = server.common().name();
    Component.Provisioning provisioning = server.provisioning();
    provisioning.timezone().ifPresent(zone -> timezone(name, zone));
    unique(name, "files", "path", provisioning.files(), Component.Provisioning.File::path);
    unique(name, "users", "name", provisioning.users(), Component.Provisioning.User::name);
    unique(name, "services", "name", provisioning.services(), Component.Provisioning.Service::name);
    for (int i = 0; i < provisioning.users().size(); i++) {
      Component.Provisioning.User user = provisioning.users().get(i);
      for (int j = 0; j < user.sshKeys().size(); j++) {
        key(name, Path.of("provision", "users", i, "sshKeys", j), user.sshKeys().get(j));
      }
      if (user.name().equals("root")) {
        places.error(
            "reserved-name",
            name,
            Path.of("provision", "users", i, "name"),
            "`root` is there already and cannot be added",
            "users of their own, with `sudo: true` if need be",
            "Write the person's user name");
      }
    }
  }

  private void timezone(String name, String zone) {
    Set<String> zones = ZoneId.getAvailableZoneIds();
    if (!zones.contains(zone)) {
      var near = Suggestions.nearest(zone, zones);
      places.error(
          "unknown-timezone",
          name,
          Path.of("provision", "timezone"),
          "There is no time zone `" + zone + "`" + Suggestions.question(near),
          "a name of the tz database, such as Europe/Paris or UTC",
          near.map(word -> "Write `" + word + "`")
              .orElse("Look the name up with `timedatectl list-timezones`"));
    }
  }

  private <T> void unique(
      String name, String list, String field, List<T> items, Function<T, String> key) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String value = key.apply(items.get(i));
      if (!seen.add(value)) {
        places.error(
            "duplicate",
            name,
            Path.of("provision", list, i, field),
            "`" + value + "` is given twice in `" + list + "`",
            "each " + field + " once",
            "Remove one of the two");
      }
    }
  }

  private void key(String name, Path path, String key) {
    SshKey.problem(key)
        .ifPresent(problem ->
            places.error(
                "bad-key",
                name,
                path,
                problem,
                "an OpenSSH public key on one line",
                "Paste the whole line of the .pub file again"));
  }
}
