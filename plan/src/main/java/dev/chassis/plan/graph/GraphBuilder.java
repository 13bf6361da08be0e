package dev.chassis.plan.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects nodes and edges. Adding one twice adds nothing. Confined to one thread.
 *
 * @param <N> the nodes
 */
public final class GraphBuilder<N> {

  private final List<N> nodes = new ArrayList<>();
  private final Map<N, Integer> index = new LinkedHashMap<>();
  private final List<Set<Integer>> needs = new ArrayList<>();

  GraphBuilder() {}

  /** Adds a node. */
  public GraphBuilder<N> node(N node) {
    number(node);
    return this;
  }

  /** Says that {@code node} needs {@code on}; both are added where they are not there. */
  public GraphBuilder<N> edge(N node, N on) {
    int from = number(node);
    needs.get(from).add(number(on));
    return this;
  }

  /** The graph as collected. */
  public Graph<N> build() {
    return new Graph<>(nodes, Map.copyOf(index), edges());
  }

  /**
   * The graph without the edges that close a cycle: for orders over data that should have none but
   * may, where any order is better than no answer. Which edges go depends on the order of the nodes
   * alone.
   */
  public Graph<N> buildDroppingCycles() {
    return new Graph<>(nodes, Map.copyOf(index), new CycleSearch(edges()).withoutBackEdges());
  }

  private int[][] edges() {
    int[][] edges = new int[nodes.size()][];
    Arrays.setAll(
        edges, node -> needs.get(node).stream().mapToInt(Integer::intValue).sorted().toArray());
    return edges;
  }

  private int number(N node) {
    Integer known = index.get(node);
    if (known != null) {
      return known;
    }
    index.put(node, nodes.size());
    nodes.add(node);
    needs.add(new LinkedHashSet<>());
    return nodes.size() - 1;
  }
}
