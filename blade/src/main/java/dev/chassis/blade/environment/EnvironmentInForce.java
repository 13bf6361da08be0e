package dev.chassis.blade.environment;

import dev.chassis.blade.document.Node;
import dev.chassis.blade.environment.Explanation.Overridden;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that hold for one blade.
 *
 * @param tree merged, each leaf with the place where it was written
 * @param layers what it was merged from, the nearest first
 */
public record EnvironmentInForce(Node.Mapping tree, List<EnvironmentDocument> layers) {

  public EnvironmentInForce {
    layers = List.copyOf(layers);
  }

  /** The variables by name. */
  public Map<String, Value> variables() {
    return tree.value().asFields();
  }

  /** What stands under names one below the other, such as {@code names}, {@code server}. */
  public Optional<Node> find(String... names) {
    return find(tree, List.of(names));
  }

  /** Every leaf, in the order of the merged mapping, with its origin and what it replaced. */
  public List<Explanation> explain() {
    var found = new ArrayList<Explanation>();
    tree.entries().forEach((name, entry) -> explain(List.of(name), entry.value(), found));
    return found;
  }

  private void explain(List<String> path, Node node, List<Explanation> found) {
    if (node instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
      mapping
          .entries()
          .forEach((name, entry) -> {
            var below = new ArrayList<>(path);
            below.add(name);
            explain(below, entry.value(), found);
          });
      return;
    }
    var said = new ArrayList<Overridden>();
    for (EnvironmentDocument layer : layers) {
      find(layer.variables(), path)
          .ifPresent(each ->
              said.add(
                  new Overridden(
                      each.value(),
                      Explanation.origin(layer.level()),
                      note(layer),
                      each.position())));
    }
    Overridden first = said.getFirst();
    found.add(
        new Explanation(
            "env." + String.join(".", path),
            node.value(),
            first.origin(),
            first.note(),
            first.position(),
            List.copyOf(said.subList(1, said.size()))));
  }

  private static String note(EnvironmentDocument layer) {
    return layer.scope().isEmpty() ? layer.name() : layer.name() + " (" + layer.scope() + ")";
  }

  private static Optional<Node> find(Node.Mapping mapping, List<String> path) {
    Node current = mapping;
    for (String name : path) {
      if (!(current instanceof Node.Mapping inner) || inner.get(name).isEmpty()) {
        return Optional.empty();
      }
      current = inner.get(name).get();
    }
    return Optional.of(current);
  }
}
