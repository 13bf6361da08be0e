package dev.chassis.plan.draw;

import dev.chassis.plan.draw.Picture.Box;
import dev.chassis.plan.graph.Graph;
import dev.chassis.site.ResourceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * In which row each box stands, 0 on top. By longest paths: everything above what it needs, and as
 * near to its users as that allows; networks at the bottom, so that they read as the ground on
 * which a platform stands.
 */
final class Ranks {

  /** More boxes in a row are spread over two. */
  private static final int BOXES_A_ROW = 6;

  private final List<Box> boxes;
  private final int[][] needs;
  private final int[] rank;

  Ranks(List<Box> boxes, int[][] needs) {
    this.boxes = boxes;
    this.needs = needs;
    this.rank = new int[boxes.size()];
  }

  /** The row of each box. */
  int[] rows() {
    height();
    sinkToUsers();
    return spread(flipped());
  }

  /** Each box as high above the ground as its longest chain of needs. */
  private void height() {
    var graph = Graph.<Integer>builder();
    for (int box = 0; box < rank.length; box++) {
      graph.node(box);
      for (int need : needs[box]) {
        graph.edge(box, need);
      }
    }
    for (int box : graph.build().order()) {
      for (int need : needs[box]) {
        rank[box] = Math.max(rank[box], rank[need] + distance(box, need));
      }
    }
  }

  /** A server stands two rows above a network when other things go between. */
  private int distance(int box, int need) {
    boolean between =
        Arrays.stream(needs[box])
            .anyMatch(other -> boxes.get(other).type() != ResourceType.NETWORK);
    return boxes.get(need).type() == ResourceType.NETWORK && between ? 2 : 1;
  }

  /** What needs nothing rises to just below its lowest user; only networks stay on the ground. */
  private void sinkToUsers() {
    int[] lowestUser = new int[rank.length];
    Arrays.fill(lowestUser, Integer.MAX_VALUE);
    for (int box = 0; box < rank.length; box++) {
      for (int need : needs[box]) {
        lowestUser[need] = Math.min(lowestUser[need], rank[box]);
      }
    }
    for (int box = 0; box < rank.length; box++) {
      boolean network = boxes.get(box).type() == ResourceType.NETWORK;
      if (needs[box].length == 0 && !network && lowestUser[box] < Integer.MAX_VALUE) {
        rank[box] = lowestUser[box] - 1;
      }
    }
  }

  private int[] flipped() {
    int top = Arrays.stream(rank).max().orElse(0);
    return Arrays.stream(rank).map(height -> top - height).toArray();
  }

  /** Splits rows that are too wide. */
  private static int[] spread(int[] rows) {
    int count = Arrays.stream(rows).max().orElse(-1) + 1;
    var members = new ArrayList<List<Integer>>();
    for (int row = 0; row < count; row++) {
      members.add(new ArrayList<>());
    }
    for (int box = 0; box < rows.length; box++) {
      members.get(rows[box]).add(box);
    }
    int[] spread = new int[rows.length];
    int next = 0;
    for (List<Integer> row : members) {
      int parts = Math.max(1, Math.ceilDiv(row.size(), BOXES_A_ROW));
      for (int i = 0; i < row.size(); i++) {
        spread[row.get(i)] = next + i * parts / row.size();
      }
      next += row.isEmpty() ? 0 : parts;
    }
    return spread;
  }
}
