package dev.chassis.blade.reading;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Endpoint;
import dev.chassis.blade.model.Component.Server;
import dev.chassis.blade.model.Component.VolumeSource;
import dev.chassis.blade.reading.Places.Path;
import dev.chassis.blade.schema.Suggestions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that what belongs together is on one site, and that names are given once. */
final class PlacementChecks {

  private final Map<String, Component> components;
  private final Places places;
  private final Optional<Set<String>> sites;

  PlacementChecks(Map<String, Component> components, Places places, Optional<Set<String>> sites) {
    this.components = components;
    this.places = places;
    this.sites = sites;
  }

  void run() {
    Map<String, String> hosts = new HashMap<>();
    Map<String, String> endpoints = new HashMap<>();
    for (Component component : components.values()) {
      String name = component.common().name();
      knownSite(name, component.common().site());
      if (component instanceof Server server) {
        sameSite(server);
        for (Component.ServerName each : server.names()) {
          String owner = hosts.putIfAbsent(each.fqdn(), name);
          if (owner != null) {
            places.error(
                "duplicate",
                name,
                Path.of(),
                owner.equals(name)
                    ? "Two members of the pool would both be called `" + each.fqdn() + "`"
                    : "The servers `"
                        + owner
                        + "` and `"
                        + name
                        + "` would both be called `"
                        + each.fqdn()
                        + "`",
                "each server its own name",
                "Rename the component, or put {component} and {index} into `names.server` of the environment");
            break;
          }
        }
      }
      if (component instanceof Endpoint endpoint && endpoint.name().isPresent()) {
        String url = endpoint.name().get() + endpoint.path().orElse("/") + " " + port(endpoint);
        String owner = endpoints.putIfAbsent(url, name);
        if (owner != null) {
          places.error(
              "duplicate",
              name,
              Path.of("name"),
              "The endpoint `" + owner + "` has the same name and path",
              "each name and path once",
              "Write another `name` or `path`");
        }
      }
    }
  }

  private static String port(Endpoint endpoint) {
    return endpoint.protocol().startsWith("http") ? "" : String.valueOf(endpoint.port());
  }

  private void knownSite(String name, String site) {
    boolean own =
        places.components().mapping(name).flatMap(mapping -> mapping.get("site")).isPresent();
    if (own && sites.isPresent() && !sites.get().contains(site)) {
      var near = Suggestions.nearest(site, sites.get());
      places.error(
          "unknown-site",
          name,
          Path.of("site"),
          "No site is called `" + site + "`" + Suggestions.question(near),
          String.join(", ", sites.get().stream().sorted().toList()),
          near.map(word -> "Write `" + word + "`").orElse("Add the site with `chassis site add`"));
    }
  }

  private void sameSite(Server server) {
    for (int i = 0; i < server.interfaces().size(); i++) {
      Component.Interface each = server.interfaces().get(i);
      sameSite(server, each.network(), Path.of("networks", i, "network"));
      for (int j = 0; j < each.securityRules().size(); j++) {
        sameSite(server, each.securityRules().get(j), Path.of("networks", i, "securityRules", j));
      }
    }
    server.keyPair().ifPresent(key -> sameSite(server, key, Path.of("keyPair")));
    server.placementGroup().ifPresent(group -> sameSite(server, group, Path.of("placementGroup")));
    for (int i = 0; i < server.mounts().size(); i++) {
      if (server.mounts().get(i).source() instanceof VolumeSource.Shared(var volume)) {
        sameSite(server, volume, Path.of("volumes", i, "volume"));
      }
    }
  }

  private void sameSite(Server server, String other, Path path) {
    Component component = components.get(other);
    if (component != null && !component.common().site().equals(server.common().site())) {
      places.error(
          "other-site",
          server.common().name(),
          path,
          "`"
              + other
              + "` is on the site `"
              + component.common().site()
              + "`, the server on `"
              + server.common().site()
              + "`",
          "components of the server's own site",
          "Add a component like `"
              + other
              + "` on `"
              + server.common().site()
              + "`, or move one of the two");
    }
  }
}
