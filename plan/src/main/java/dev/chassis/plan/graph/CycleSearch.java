package dev.chassis.plan.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Walks a graph in depth with a stack of its own, so that a chain of 50,000 nodes is no deeper than
 * any other.
 */
final class CycleSearch {

  private static final byte NEW = 0;
  private static final byte OPEN = 1;
  private static final byte DONE = 2;

  private final int[][] needs;
  private final byte[] state;
  private final int[] next;
  private final List<Integer> path = new ArrayList<>();

  CycleSearch(int[][] needs) {
    this.needs = needs;
    this.state = new byte[needs.length];
    this.next = new int[needs.length];
  }

  /** The nodes of the first cycle found, the first one again at the end. */
  Optional<int[]> find() {
    for (int root = 0; root < needs.length; root++) {
      push(root);
      while (!path.isEmpty()) {
        int node = path.getLast();
        if (next[node] == needs[node].length) {
          pop();
          continue;
        }
        int target = needs[node][next[node]++];
        if (state[target] == OPEN) {
          return Optional.of(pathFrom(target));
        }
        push(target);
      }
    }
    return Optional.empty();
  }

  /** The edges but for those that lead back into the path on which they were met. */
  int[][] withoutBackEdges() {
    int[][] kept = new int[needs.length][];
    int[] size = new int[needs.length];
    for (int node = 0; node < needs.length; node++) {
      kept[node] = new int[needs[node].length];
    }
    for (int root = 0; root < needs.length; root++) {
      push(root);
      while (!path.isEmpty()) {
        int node = path.getLast();
        if (next[node] == needs[node].length) {
          kept[node] = Arrays.copyOf(kept[node], size[node]);
          pop();
          continue;
        }
        int target = needs[node][next[node]++];
        if (state[target] != OPEN) {
          kept[node][size[node]++] = target;
          push(target);
        }
      }
    }
    return kept;
  }

  private void push(int node) {
    if (state[node] == NEW) {
      state[node] = OPEN;
      path.add(node);
    }
  }

  private void pop() {
    state[path.removeLast()] = DONE;
  }

  private int[] pathFrom(int target) {
    var cycle = new ArrayList<>(path.subList(path.indexOf(target), path.size()));
    cycle.add(target);
    return cycle.stream().mapToInt(Integer::intValue).toArray();
  }
}
