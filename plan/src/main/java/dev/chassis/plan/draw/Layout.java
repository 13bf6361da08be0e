package dev.chassis.plan.draw;

import dev.chassis.plan.draw.Layers.Node;
import dev.chassis.plan.draw.Picture.Box;
import dev.chassis.plan.draw.Picture.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives every box, link and site of a picture its place. Sites stand side by side, each laid out in
 * rows by itself.
 *
 * @param width of the whole, in pixels
 * @param height of the whole, in pixels
 */
record Layout(
    double width, double height, List<Place> places, List<Way> ways, List<Cluster> clusters) {

  static final double BOX_HEIGHT = 60;
  private static final double ROW_GAP = 56;
  private static final double BOX_GAP = 22;
  private static final double BEND = 6;
  private static final double PADDING = 26;
  private static final double LABEL = 30;
  private static final double MARGIN = 24;
  private static final double TITLE = 44;

  /** A box, by its left upper corner. */
  record Place(Box box, double x, double y, double width) {
    double middle() {
      return x + width / 2;
    }
  }

  record Point(double x, double y) {}

  /**
   * A link, from the lower edge of a box through bends to the upper edge of another.
   *
   * @param points pairs: between the two of a pair the way is straight, between pairs it swings
   * @param across true from one site to another, from side to side
   */
  record Way(Box from, Box to, List<Point> points, boolean across) {}

  /** The frame of a site. */
  record Cluster(String site, double x, double y, double width, double height) {}

  static Layout of(Picture picture) {
    var building = new Building(picture);
    return building.layout();
  }

  /** Puts the sites together. */
  private static final class Building {
    private final Picture picture;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<Way> ways = new ArrayList<>();
    private final List<Cluster> clusters = new ArrayList<>();
    private double right = MARGIN;
    private double bottom = TITLE + MARGIN;

    Building(Picture picture) {
      this.picture = picture;
    }

    Layout layout() {
      picture.sites().forEach(this::site);
      across();
      double width = Math.max(360, right - (clusters.isEmpty() ? 0 : MARGIN) + MARGIN);
      return new Layout(width, bottom + MARGIN, List.copyOf(places.values()), ways, clusters);
    }

    private void site(String site) {
      List<Box> boxes = picture.boxes().stream().filter(box -> box.site().equals(site)).toList();
      Map<String, Integer> index = new HashMap<>();
      for (int i = 0; i < boxes.size(); i++) {
        index.put(boxes.get(i).id(), i);
      }
      List<Link> links =
          picture.links().stream()
              .filter(link -> index.containsKey(link.from()) && index.containsKey(link.to()))
              .toList();
      int[] rows = new Ranks(boxes, needs(boxes.size(), index, links)).rows();
      int count = 1 + java.util.Arrays.stream(rows).max().orElse(0);
      var layers = new Layers(count);
      var nodes = new Node[boxes.size()];
      for (int i = 0; i < nodes.length; i++) {
        nodes[i] = layers.add(i, rows[i], BoxSize.width(boxes.get(i)));
      }
      var chains = new ArrayList<List<Node>>();
      for (Link link : links) {
        chains.add(layers.link(nodes[at(index, link.from())], nodes[at(index, link.to())], BEND));
      }
      layers.order();
      layers.place(BOX_GAP);
      frame(site, boxes, layers, count, chains);
    }

    private static int at(Map<String, Integer> index, String id) {
      return index.getOrDefault(id, 0);
    }

    private static int[][] needs(int count, Map<String, Integer> index, List<Link> links) {
      var needs = new ArrayList<List<Integer>>();
      for (int i = 0; i < count; i++) {
        needs.add(new ArrayList<>());
      }
      links.forEach(link -> needs.get(at(index, link.from())).add(at(index, link.to())));
      return needs.stream()
          .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
          .toArray(int[][]::new);
    }

    private void frame(
        String site, List<Box> boxes, Layers layers, int count, List<List<Node>> chains) {
      double least = Double.MAX_VALUE;
      double most = -Double.MAX_VALUE;
      for (List<Node> row : layers.rows()) {
        for (Node node : row) {
          least = Math.min(least, node.x - node.width / 2);
          most = Math.max(most, node.x + node.width / 2);
        }
      }
      double left = right + PADDING - least;
      double top = TITLE + MARGIN + LABEL + PADDING / 2;
      for (List<Node> row : layers.rows()) {
        for (Node node : row) {
          node.x += left;
          if (!node.bend()) {
            Box box = boxes.get(node.box);
            double y = top + node.row * (BOX_HEIGHT + ROW_GAP);
            places.put(box.id(), new Place(box, node.x - node.width / 2, y, node.width));
          }
        }
      }
      double inner = count * BOX_HEIGHT + (count - 1) * ROW_GAP;
      double height = LABEL + PADDING / 2 + inner + PADDING;
      double width = most - least + 2 * PADDING;
      clusters.add(new Cluster(site, right, TITLE + MARGIN, width, height));
      chains.forEach(chain -> ways.add(way(boxes, chain, top)));
      right += width + MARGIN;
      bottom = Math.max(bottom, TITLE + MARGIN + height);
    }

    private static Way way(List<Box> boxes, List<Node> chain, double top) {
      var points = new ArrayList<Point>();
      for (Node node : chain) {
        double upper = top + node.row * (BOX_HEIGHT + ROW_GAP);
        double lower = upper + BOX_HEIGHT;
        if (node == chain.getFirst()) {
          points.add(new Point(leaving(node, chain.get(1)), lower));
        } else if (node == chain.getLast()) {
          points.add(new Point(entering(node, chain.get(chain.size() - 2)), upper));
        } else {
          points.add(new Point(node.x, upper));
          points.add(new Point(node.x, lower));
        }
      }
      return new Way(
          boxes.get(chain.getFirst().box), boxes.get(chain.getLast().box), points, false);
    }

    private static double leaving(Node node, Node to) {
      return spread(node, node.down, to);
    }

    private static double entering(Node node, Node from) {
      return spread(node, node.up, from);
    }

    /** Links share the edge of a box in the order of their other ends. */
    private static double spread(Node node, List<Node> others, Node other) {
      List<Node> sorted = new ArrayList<>(others);
      sorted.sort(Comparator.comparingDouble((Node each) -> each.x).thenComparing(Node::bend));
      double share = Math.min(node.width * 0.8 / sorted.size(), 34);
      double first = node.x - share * (sorted.size() - 1) / 2;
      return first + share * sorted.indexOf(other);
    }

    private void across() {
      for (Link link : picture.links()) {
        Place from = places.get(link.from());
        Place to = places.get(link.to());
        if (from != null && to != null && !from.box().site().equals(to.box().site())) {
          boolean leftwards = to.x() < from.x();
          double fromX = leftwards ? from.x() : from.x() + from.width();
          double toX = leftwards ? to.x() + to.width() : to.x();
          double fromY = from.y() + BOX_HEIGHT / 2;
          double toY = to.y() + BOX_HEIGHT / 2;
          ways.add(
              new Way(
                  from.box(),
                  to.box(),
                  List.of(new Point(fromX, fromY), new Point(toX, toY)),
                  true));
        }
      }
    }
  }
}
