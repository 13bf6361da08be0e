package dev.chassis.blade.reading;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Dependency;
import dev.chassis.blade.model.Component.Interface;
import dev.chassis.blade.model.Component.Mount;
import dev.chassis.blade.model.Component.Server;
import dev.chassis.blade.model.Component.VolumeSource;
import dev.chassis.blade.reading.Places.Path;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds circles among components: by fields that name others, by expressions and by {@code
 * dependsOn}. Rules that name each other make no circle, since a group is there before its rules.
 */
final class DependencyChecks {

  /** How one component depends on another, and where that was written. */
  private record Edge(String to, String how, Path path) {}

  private final Map<String, List<Edge>> edges = new LinkedHashMap<>();
  private final Places places;
  private final Set<String> done = new HashSet<>();
  private final LinkedHashSet<String> path = new LinkedHashSet<>();
  private boolean found;

  DependencyChecks(Map<String, Component> components, Places places) {
    this.places = places;
    components.forEach((name, component) -> edges.put(name, edges(component)));
  }

  void run() {
    edges.keySet().forEach(this::visit);
  }

  private void visit(String name) {
    if (found || done.contains(name) || !edges.containsKey(name)) {
      return;
    }
    path.add(name);
    for (Edge edge : edges.getOrDefault(name, List.of())) {
      if (path.contains(edge.to())) {
        report(name, edge);
        return;
      }
      visit(edge.to());
    }
    path.remove(name);
    done.add(name);
  }

  private void report(String from, Edge last) {
    found = true;
    var circle = new ArrayList<>(path);
    circle = new ArrayList<>(circle.subList(circle.indexOf(last.to()), circle.size()));
    circle.add(last.to());
    places.error(
        "circle",
        from,
        last.path(),
        from.equals(last.to())
            ? "The component `" + from + "` depends on itself (" + last.how() + ")"
            : "Components depend on each other in a circle: " + String.join(" → ", circle),
        "dependencies without a circle",
        "Remove one of these dependencies; this one comes from " + last.how());
  }

  private static List<Edge> edges(Component component) {
    var edges = new ArrayList<Edge>();
    List<Dependency> explicit = component.common().dependsOn();
    for (int i = 0; i < explicit.size(); i++) {
      edges.add(new Edge(explicit.get(i).component(), "`dependsOn`", Path.of("dependsOn", i)));
    }
    if (component instanceof Component.Endpoint endpoint) {
      edges.add(new Edge(endpoint.server(), "`server`", Path.of("server")));
    }
    if (component instanceof Server server) {
      server(server, edges);
    }
    return edges;
  }

  private static void server(Server server, List<Edge> edges) {
    for (int i = 0; i < server.interfaces().size(); i++) {
      Interface each = server.interfaces().get(i);
      edges.add(new Edge(each.network(), "`networks`", Path.of("networks", i)));
      for (String rules : each.securityRules()) {
        edges.add(new Edge(rules, "`securityRules`", Path.of("networks", i, "securityRules")));
      }
    }
    server.keyPair().ifPresent(key -> edges.add(new Edge(key, "`keyPair`", Path.of("keyPair"))));
    server
        .placementGroup()
        .ifPresent(
            group -> edges.add(new Edge(group, "`placementGroup`", Path.of("placementGroup"))));
    for (int i = 0; i < server.mounts().size(); i++) {
      Mount mount = server.mounts().get(i);
      if (mount.source() instanceof VolumeSource.Shared(var volume)) {
        edges.add(new Edge(volume, "`volumes`", Path.of("volumes", i)));
      }
    }
    for (int i = 0; i < server.provisioning().files().size(); i++) {
      expression(
          server.provisioning().files().get(i).content(),
          Path.of("provision", "files", i, "content"),
          edges);
    }
    for (int i = 0; i < server.provisioning().commands().size(); i++) {
      expression(
          server.provisioning().commands().get(i), Path.of("provision", "commands", i), edges);
    }
  }

  private static void expression(Value value, Path path, List<Edge> edges) {
    for (Value.Reference reference : value.references()) {
      edges.add(
          new Edge(
              reference.address().component(),
              "the expression with `" + reference.address() + "." + reference.output() + "`",
              path));
    }
  }
}
