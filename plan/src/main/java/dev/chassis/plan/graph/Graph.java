package dev.chassis.plan.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * An immutable directed graph: nodes and what each of them needs. Every answer follows the order in
 * which the nodes were added, so that equal graphs give equal answers. Operations take time linear
 * in nodes and edges but for the order, which takes {@code n log n}.
 *
 * @param <N> the nodes, compared by {@code equals}
 */
public final class Graph<N> {

  private final List<N> nodes;
  private final Map<N, Integer> index;
  private final int[][] needs;
  private final int[][] neededBy;

  Graph(List<N> nodes, Map<N, Integer> index, int[][] needs) {
    this.nodes = List.copyOf(nodes);
    this.index = index;
    this.needs = needs;
    this.neededBy = turned(needs);
  }

  /** Collects a graph. */
  public static <N> GraphBuilder<N> builder() {
    return new GraphBuilder<>();
  }

  /**
   * A graph of nodes with what each needs; needs that are no nodes are left out.
   *
   * @param needs by node, in the order that answers are to follow
   */
  public static <N> Graph<N> of(Map<N, ? extends Collection<N>> needs) {
    var builder = new GraphBuilder<N>();
    needs.keySet().forEach(builder::node);
    needs.forEach((node, targets) ->
        targets.stream().filter(needs::containsKey).forEach(on -> builder.edge(node, on)));
    return builder.build();
  }

  /** The nodes in the order in which they were added. */
  public List<N> nodes() {
    return nodes;
  }

  public boolean contains(N node) {
    return index.containsKey(node);
  }

  /** What a node needs directly. */
  public List<N> needs(N node) {
    return named(needs[at(node)]);
  }

  /** What needs a node directly. */
  public List<N> neededBy(N node) {
    return named(neededBy[at(node)]);
  }

  /** The number of edges. */
  public int edges() {
    int sum = 0;
    for (int[] targets : needs) {
      sum += targets.length;
    }
    return sum;
  }

  /** The same nodes with every edge turned round. */
  public Graph<N> reversed() {
    return new Graph<>(nodes, index, neededBy);
  }

  /**
   * Every node after what it needs; of the nodes that could come next always the one that was added
   * first.
   *
   * @throws CycleException when there is no such order
   */
  public List<N> order() {
    int[] open = openNeeds();
    var ready = new PriorityQueue<Integer>();
    each(open, 0, ready::add);
    var order = new ArrayList<N>(nodes.size());
    while (!ready.isEmpty()) {
      int node = ready.remove();
      order.add(nodes.get(node));
      for (int dependent : neededBy[node]) {
        if (--open[dependent] == 0) {
          ready.add(dependent);
        }
      }
    }
    requireAll(order.size());
    return order;
  }

  /**
   * The nodes in waves: the first needs nothing, each other one needs something of the wave before
   * it. All nodes of a wave can go at once.
   *
   * @throws CycleException when the graph has a cycle
   */
  public List<List<N>> levels() {
    int[] level = levelNumbers();
    var levels = new ArrayList<List<N>>();
    for (int node = 0; node < level.length; node++) {
      while (levels.size() <= level[node]) {
        levels.add(new ArrayList<>());
      }
      levels.get(level[node]).add(nodes.get(node));
    }
    return levels;
  }

  private int[] levelNumbers() {
    int[] open = openNeeds();
    int[] level = new int[nodes.size()];
    var ready = new ArrayDeque<Integer>();
    each(open, 0, ready::add);
    int seen = 0;
    while (!ready.isEmpty()) {
      int node = ready.remove();
      seen++;
      for (int dependent : neededBy[node]) {
        level[dependent] = Math.max(level[dependent], level[node] + 1);
        if (--open[dependent] == 0) {
          ready.add(dependent);
        }
      }
    }
    requireAll(seen);
    return level;
  }

  /** The nodes and everything that they need, directly or not, in the order of the graph. */
  public Set<N> closure(Collection<N> from) {
    var seen = new boolean[nodes.size()];
    var open = new ArrayDeque<Integer>();
    from.forEach(node -> open.add(at(node)));
    while (!open.isEmpty()) {
      int node = open.remove();
      if (!seen[node]) {
        seen[node] = true;
        for (int target : needs[node]) {
          open.add(target);
        }
      }
    }
    var closure = new LinkedHashSet<N>();
    for (int node = 0; node < seen.length; node++) {
      if (seen[node]) {
        closure.add(nodes.get(node));
      }
    }
    return closure;
  }

  /** True when {@code from} needs {@code to}, directly or not; a node reaches itself. */
  public boolean reaches(N from, N to) {
    return closure(List.of(from)).contains(to);
  }

  /** A cycle, each node needing the next and the last being the first again; empty when none. */
  public Optional<List<N>> cycle() {
    return new CycleSearch(needs).find().map(this::named);
  }

  private void requireAll(int seen) {
    if (seen < nodes.size()) {
      throw new CycleException(cycle().orElseThrow());
    }
  }

  private int[] openNeeds() {
    int[] open = new int[nodes.size()];
    for (int node = 0; node < open.length; node++) {
      open[node] = needs[node].length;
    }
    return open;
  }

  private int at(N node) {
    Integer at = index.get(node);
    if (at == null) {
      throw new IllegalArgumentException("Not in the graph: " + node);
    }
    return at;
  }

  private List<N> named(int[] numbers) {
    var named = new ArrayList<N>(numbers.length);
    for (int number : numbers) {
      named.add(nodes.get(number));
    }
    return named;
  }

  private static void each(int[] values, int wanted, IntConsumer found) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == wanted) {
        found.accept(i);
      }
    }
  }

  private static int[][] turned(int[][] edges) {
    int[] sizes = new int[edges.length];
    for (int[] targets : edges) {
      for (int target : targets) {
        sizes[target]++;
      }
    }
    int[][] turned = new int[edges.length][];
    for (int node = 0; node < edges.length; node++) {
      turned[node] = new int[sizes[node]];
    }
    int[] filled = new int[edges.length];
    for (int node = 0; node < edges.length; node++) {
      for (int target : edges[node]) {
        turned[target][filled[target]++] = node;
      }
    }
    return turned;
  }
}
