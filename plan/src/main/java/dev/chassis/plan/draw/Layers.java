package dev.chassis.plan.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Boxes and bends in rows. A link that crosses rows bends once in each of them, so that it finds a
 * way between the boxes. The order in the rows is found by sweeps that put everything near the mean
 * of its neighbours (barycentre method; Sugiyama, Tagawa and Toda, 1981) and keep the order with
 * the fewest crossings.
 */
final class Layers {

  private static final int SWEEPS = 12;

  /** With more links than this between two rows the crossings are not counted any more. */
  private static final int COUNTABLE = 600;

  /** A box or a bend; {@code x} is its centre. */
  static final class Node {
    final int box;
    final int row;
    final double width;
    final List<Node> up = new ArrayList<>();
    final List<Node> down = new ArrayList<>();
    int place;
    double x;

    Node(int box, int row, double width) {
      this.box = box;
      this.row = row;
      this.width = width;
    }

    boolean bend() {
      return box < 0;
    }
  }

  private final List<List<Node>> rows = new ArrayList<>();
  private final Map<Node, Map<Integer, Node>> bends = new IdentityHashMap<>();

  Layers(int count) {
    for (int row = 0; row < count; row++) {
      rows.add(new ArrayList<>());
    }
  }

  List<List<Node>> rows() {
    return rows;
  }

  Node add(int box, int row, double width) {
    var node = new Node(box, row, width);
    node.place = rows.get(row).size();
    rows.get(row).add(node);
    return node;
  }

  /**
   * Links an upper node to a lower one through bends; the way from top to bottom. All that leads to
   * one node shares its bends, so that many links to it read as one line with branches.
   */
  List<Node> link(Node upper, Node lower, double bendWidth) {
    var way = new ArrayList<Node>();
    way.add(upper);
    for (int row = upper.row + 1; row < lower.row; row++) {
      int in = row;
      way.add(
          bends
              .computeIfAbsent(lower, _ -> new HashMap<>())
              .computeIfAbsent(row, _ -> add(-1, in, bendWidth)));
    }
    way.add(lower);
    for (int i = 1; i < way.size(); i++) {
      if (!way.get(i - 1).down.contains(way.get(i))) {
        way.get(i - 1).down.add(way.get(i));
        way.get(i).up.add(way.get(i - 1));
      }
    }
    return way;
  }

  /** The distance between the centres of two neighbours. */
  private static double apart(Node left, Node right, double gap) {
    double between = left.bend() && right.bend() ? gap / 2 : gap;
    return (left.width + right.width) / 2 + between;
  }

  /** Finds an order with few crossings. */
  void order() {
    long fewest = crossings();
    List<List<Node>> best = copy();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      boolean downwards = sweep % 2 == 0;
      for (int i = 1; i < rows.size(); i++) {
        sort(rows.get(downwards ? i : rows.size() - 1 - i), downwards);
      }
      long now = crossings();
      if (now < fewest) {
        fewest = now;
        best = copy();
      }
    }
    rows.clear();
    rows.addAll(best);
    rows.forEach(Layers::number);
  }

  private static void sort(List<Node> row, boolean downwards) {
    double[] wish = new double[row.size()];
    for (Node node : row) {
      List<Node> neighbours = downwards ? node.up : node.down;
      wish[node.place] =
          neighbours.stream().mapToInt(other -> other.place).average().orElse(node.place);
    }
    row.sort(
        Comparator.comparingDouble((Node node) -> wish[node.place])
            .thenComparingInt(node -> node.place));
    number(row);
  }

  private static void number(List<Node> row) {
    for (int place = 0; place < row.size(); place++) {
      row.get(place).place = place;
    }
  }

  private List<List<Node>> copy() {
    return new ArrayList<>(rows.stream().<List<Node>>map(ArrayList::new).toList());
  }

  private long crossings() {
    long sum = 0;
    for (List<Node> row : rows) {
      sum += crossingsBelow(row);
    }
    return sum;
  }

  private static long crossingsBelow(List<Node> row) {
    int count = row.stream().mapToInt(node -> node.down.size()).sum();
    if (count > COUNTABLE) {
      return 0;
    }
    int[][] links = new int[count][];
    int at = 0;
    for (Node node : row) {
      for (Node lower : node.down) {
        links[at++] = new int[] {node.place, lower.place};
      }
    }
    long crossings = 0;
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        if ((long) (links[i][0] - links[j][0]) * (links[i][1] - links[j][1]) < 0) {
          crossings++;
        }
      }
    }
    return crossings;
  }

  /** Gives every node an {@code x}: near its neighbours, in the order, {@code gap} apart. */
  void place(double gap) {
    for (List<Node> row : rows) {
      double x = 0;
      for (Node node : row) {
        node.x = x + node.width / 2;
        x += node.width + gap;
      }
      double middle = (x - gap) / 2;
      row.forEach(node -> node.x -= middle);
    }
    for (int sweep = 0; sweep < 2 * SWEEPS; sweep++) {
      boolean downwards = sweep % 2 == 0;
      for (int i = 0; i < rows.size(); i++) {
        align(rows.get(downwards ? i : rows.size() - 1 - i), gap);
      }
    }
  }

  /**
   * The places that are nearest, by least squares, to the mean of the neighbours and keep order and
   * distance: isotonic regression by pooling adjacent violators.
   */
  private static void align(List<Node> row, double gap) {
    int size = row.size();
    double[] offset = new double[size];
    double[] mean = new double[size];
    double[] weight = new double[size];
    int[] length = new int[size];
    int blocks = 0;
    for (int i = 0; i < size; i++) {
      Node node = row.get(i);
      offset[i] = i == 0 ? 0 : offset[i - 1] + apart(row.get(i - 1), node, gap);
      mean[blocks] = wish(node) - offset[i];
      // Bends pull harder, so that long links run straight.
      weight[blocks] = node.bend() ? 4 : 1;
      length[blocks] = 1;
      blocks++;
      while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
        double sum = weight[blocks - 2] + weight[blocks - 1];
        mean[blocks - 2] =
            (mean[blocks - 2] * weight[blocks - 2] + mean[blocks - 1] * weight[blocks - 1]) / sum;
        weight[blocks - 2] = sum;
        length[blocks - 2] += length[blocks - 1];
        blocks--;
      }
    }
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < length[block]; i++, at++) {
        row.get(at).x = mean[block] + offset[at];
      }
    }
  }

  private static double wish(Node node) {
    double[] neighbours =
        java.util.stream.Stream.concat(node.up.stream(), node.down.stream())
            .mapToDouble(other -> other.x)
            .toArray();
    return neighbours.length == 0 ? node.x : Arrays.stream(neighbours).average().orElse(node.x);
  }
}
