package dev.chassis.blade.environment;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Merges environments: mappings deeply, all else is replaced by the nearest level. Of two documents
 * of one level the later in the list counts as nearer.
 */
public final class Environments {

  private Environments() {}

  /** Merges documents that all hold. */
  public static EnvironmentInForce resolve(List<EnvironmentDocument> documents) {
    var layers = new ArrayList<>(documents);
    layers.sort(Comparator.comparing(EnvironmentDocument::level));
    Node.Mapping merged = new Node.Mapping(new LinkedHashMap<>(), Position.whole("environment"));
    for (EnvironmentDocument layer : layers) {
      merged = merge(merged, layer.variables());
    }
    return new EnvironmentInForce(merged, layers.reversed());
  }

  /** Merges those of the documents that hold for a blade. */
  public static EnvironmentInForce inForce(
      Collection<EnvironmentDocument> all,
      String site,
      Optional<String> instance,
      String project,
      String blade) {
    return resolve(
        all.stream().filter(each -> each.holdsFor(site, instance, project, blade)).toList());
  }

  /** The far mapping with the near one laid over it. */
  static Node.Mapping merge(Node.Mapping far, Node.Mapping near) {
    var entries = new LinkedHashMap<>(far.entries());
    near.entries()
        .forEach((name, entry) -> {
          Node.Entry below = entries.get(name);
          entries.put(name, below == null ? entry : over(below, entry));
        });
    return new Node.Mapping(entries, near.position());
  }

  private static Node.Entry over(Node.Entry far, Node.Entry near) {
    if (far.value() instanceof Node.Mapping farther
        && near.value() instanceof Node.Mapping nearer) {
      return new Node.Entry(near.keyPosition(), merge(farther, nearer));
    }
    return near;
  }
}
