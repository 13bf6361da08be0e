package dev.chassis.blade.reading;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Mount;
import dev.chassis.blade.model.Component.Server;
import dev.chassis.blade.model.Component.VolumeSource;
import dev.chassis.blade.reading.Places.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks volumes in servers. */
final class MountChecks {

  private static final Set<String> SYSTEM =
      Set.of(
          "/", "/bin", "/boot", "/dev", "/etc", "/lib", "/proc", "/root", "/run", "/sbin", "/sys",
          "/usr");

  private final Map<String, Component> components;
  private final Places places;
  private final Map<String, String> users = new HashMap<>();

  MountChecks(Map<String, Component> components, Places places) {
    this.components = components;
    this.places = places;
  }

  void run() {
    for (Component component : components.values()) {
      if (component instanceof Server server) {
        check(server);
      }
    }
  }

  private void check(Server server) {
    Set<String> paths = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < server.mounts().size(); i++) {
      Mount mount = server.mounts().get(i);
      path(server, i, mount, paths);
      switch (mount.source()) {
        case VolumeSource.Shared(var volume) -> shared(server, i, volume);
        case VolumeSource.Own own -> {
          if (!names.add(own.name())) {
            places.error(
                "duplicate",
                server.common().name(),
                Path.of("volumes", i, "name"),
                "The server has two volumes of its own called `" + own.name() + "`",
                "each name once",
                "Rename one of them");
          }
        }
      }
    }
  }

  private void path(Server server, int index, Mount mount, Set<String> paths) {
    if (mount.path().isEmpty()) {
      return;
    }
    String given = mount.path().get();
    String path =
        given.length() > 1 && given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    Path place = Path.of("volumes", index, "mount");
    if (path.contains("/../")
        || path.endsWith("/..")
        || path.contains("//")
        || path.contains(" ")) {
      places.error(
          "bad-mount",
          server.common().name(),
          place,
          "`" + given + "` is no plain path",
          "an absolute path without `..`, `//` and spaces",
          "Write the path plainly, such as `/srv/data`");
    } else if (SYSTEM.contains(path)) {
      places.error(
          "bad-mount",
          server.common().name(),
          place,
          "A volume cannot be mounted at `" + given + "`: the system needs that directory",
          "an absolute path such as /srv/data, /home or /var/lib/postgresql",
          "Choose another mount point");
    } else if (!paths.add(path)) {
      places.error(
          "duplicate",
          server.common().name(),
          place,
          "Two volumes are mounted at `" + path + "`",
          "each mount point once",
          "Choose another mount point");
    }
  }

  private void shared(Server server, int index, String volume) {
    String name = server.common().name();
    Path place = Path.of("volumes", index, "volume");
    if (server.count().isPresent()) {
      places.error(
          "shared-volume",
          name,
          place,
          "The volume `" + volume + "` cannot be in every member of the pool `" + name + "`",
          "volumes of each member's own, `{name: .., size: ..}`",
          "Write `{name: " + volume + ", size: .., mount: ..}`, or remove `count`");
      return;
    }
    String owner = users.putIfAbsent(volume, name);
    if (owner != null) {
      places.error(
          "shared-volume",
          name,
          place,
          owner.equals(name)
              ? "The volume `" + volume + "` is mounted twice"
              : "The volume `" + volume + "` is already in the server `" + owner + "`",
          "a volume in one server",
          "Give `" + name + "` a volume of its own");
    }
  }
}
