package dev.chassis.plan.draw;

import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.draw.Layout.Cluster;
import dev.chassis.plan.draw.Layout.Place;
import dev.chassis.plan.draw.Layout.Point;
import dev.chassis.plan.draw.Layout.Way;
import dev.chassis.plan.draw.Picture.Box;
import dev.chassis.site.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A picture in SVG 1.1, light or dark as the reader's system is, with a title and a description for
 * those who do not see it. No script, no font, nothing from elsewhere.
 */
public final class SvgDrawing {

  private final Picture picture;
  private final Layout layout;
  private final List<String> networks;
  private final StringBuilder out = new StringBuilder();

  private SvgDrawing(Picture picture) {
    this.picture = picture;
    this.layout = Layout.of(picture);
    this.networks =
        picture.boxes().stream()
            .filter(box -> box.type() == ResourceType.NETWORK)
            .map(Box::id)
            .toList();
  }

  /** The document. */
  public static String of(Picture picture) {
    return new SvgDrawing(picture).draw();
  }

  private String draw() {
    String size = number(layout.width()) + "\" height=\"" + number(layout.height());
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(size);
    out.append("\" viewBox=\"0 0 ").append(number(layout.width())).append(' ');
    out.append(number(layout.height()));
    out.append("\" role=\"img\" aria-labelledby=\"title desc\">\n");
    out.append("<title id=\"title\">").append(escaped(picture.title())).append("</title>\n");
    out.append("<desc id=\"desc\">").append(escaped(description())).append("</desc>\n");
    out.append("<style>\n").append(SvgStyle.SHEET).append("</style>\n");
    out.append("<rect class=\"ground\" width=\"").append(number(layout.width()));
    out.append("\" height=\"").append(number(layout.height())).append("\" rx=\"12\"/>\n");
    text("title", 24, 42, picture.title());
    layout.clusters().forEach(this::cluster);
    layout.ways().forEach(this::way);
    layout.places().forEach(this::box);
    return out.append("</svg>\n").toString();
  }

  private String description() {
    var words = new StringBuilder();
    for (Box box : picture.boxes()) {
      List<String> needs =
          picture.links().stream()
              .filter(link -> link.from().equals(box.id()))
              .map(link -> link.to().replaceAll("@.*", ""))
              .toList();
      words.append(box.title());
      if (box.members() != 1) {
        words.append(" (").append(box.members()).append(")");
      }
      words.append(needs.isEmpty() ? ". " : " needs " + String.join(", ", needs) + ". ");
    }
    return words.toString().strip();
  }

  private void cluster(Cluster cluster) {
    out.append("<rect class=\"site\"").append(at(cluster.x(), cluster.y()));
    out.append(size(cluster.width(), cluster.height())).append(" rx=\"14\"/>\n");
    text("site-name", cluster.x() + 18, cluster.y() + 25, cluster.site());
  }

  private void way(Way way) {
    String hue = " " + hue(way.to()) + (way.across() ? " across" : "");
    out.append("<path class=\"link").append(hue).append("\" d=\"");
    List<Point> points = way.points();
    out.append("M").append(point(points.getFirst()));
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      if (way.across()) {
        double half = (from.x() + to.x()) / 2;
        swing(new Point(half, from.y()), new Point(half, to.y()), to);
      } else if (from.x() == to.x()) {
        out.append("L").append(point(to));
      } else {
        double half = (from.y() + to.y()) / 2;
        swing(new Point(from.x(), half), new Point(to.x(), half), to);
      }
    }
    out.append("\"/>\n");
    Point end = points.getLast();
    out.append("<circle class=\"end").append(hue).append("\" cx=\"").append(number(end.x()));
    out.append("\" cy=\"").append(number(end.y())).append("\" r=\"3.2\"/>\n");
  }

  /** Networks take turns in four colours, so that their lines can be told apart. */
  private String hue(Box to) {
    int turn = networks.indexOf(to.id());
    return Glyphs.hue(to.type()) + (turn < 0 ? "" : " net-" + turn % 4);
  }

  private void swing(Point one, Point two, Point to) {
    out.append("C").append(point(one)).append(' ').append(point(two)).append(' ');
    out.append(point(to));
  }

  private void box(Place place) {
    Box box = place.box();
    String state = state(box.changes());
    out.append("<g class=\"box ").append(Glyphs.hue(box.type())).append(state).append("\">\n");
    if (box.members() > 1) {
      sheet(place, 8, "behind");
      sheet(place, 4, "behind");
    }
    sheet(place, 0, "card");
    double y = place.y() + (Layout.BOX_HEIGHT - 34) / 2;
    out.append("<rect class=\"tint\"").append(at(place.x() + 10, y)).append(size(34, 34));
    out.append(" rx=\"8\"/>\n<g class=\"glyph\" transform=\"translate(");
    out.append(number(place.x() + 15)).append(' ').append(number(y + 5)).append(")\">");
    out.append(Glyphs.of(box.type())).append("</g>\n");
    words(place);
    badge(place);
    out.append("</g>\n");
  }

  private void sheet(Place place, double shift, String name) {
    out.append("<rect class=\"").append(name).append('"');
    out.append(at(place.x() + shift, place.y() - shift));
    out.append(size(place.width(), Layout.BOX_HEIGHT)).append(" rx=\"10\"/>\n");
  }

  private void words(Place place) {
    Box box = place.box();
    double room = BoxSize.room(place.width());
    double x = place.x() + 54;
    boolean alone = box.detail().isEmpty();
    double members = box.members() == 1 ? 0 : 34;
    String title = BoxSize.fitting(box.title(), 14.5, true, room - members);
    out.append("<text class=\"name\"").append(at(x, place.y() + (alone ? 35 : 27))).append('>');
    out.append(escaped(title));
    if (box.members() != 1) {
      out.append("<tspan class=\"members\" dx=\"6\">×").append(box.members()).append("</tspan>");
    }
    out.append("</text>\n");
    if (!alone) {
      text("detail", x, place.y() + 45, BoxSize.fitting(box.detail(), 12, false, room));
    }
  }

  /** How many resources of a box are created, changed, …, as a small sign on its corner. */
  private void badge(Place place) {
    String changes = TreeDrawing.changes(place.box());
    if (changes.isEmpty()) {
      return;
    }
    double width = BoxSize.words(changes, 11.5, true) + 16;
    double x = place.x() + place.width() - width + 6;
    double y = place.y() + Layout.BOX_HEIGHT - 9;
    out.append("<rect class=\"badge\"").append(at(x, y)).append(size(width, 18));
    out.append(" rx=\"9\"/>\n");
    out.append("<text class=\"badge-text\" text-anchor=\"middle\"")
        .append(at(x + width / 2, y + 13));
    out.append('>').append(escaped(changes)).append("</text>\n");
  }

  /** The gravest of what happens to a box. */
  private static String state(Map<Kind, Integer> changes) {
    if (changes.isEmpty()) {
      return "";
    }
    for (Kind kind :
        List.of(Kind.REPLACE, Kind.DELETE, Kind.UPDATE, Kind.CREATE, Kind.ADOPT, Kind.FORGET)) {
      if (changes.containsKey(kind)) {
        return " " + kind.name().toLowerCase(Locale.ROOT);
      }
    }
    return " keep";
  }

  private void text(String name, double x, double y, String words) {
    out.append("<text class=\"").append(name).append('"').append(at(x, y)).append('>');
    out.append(escaped(words)).append("</text>\n");
  }

  private static String at(double x, double y) {
    return " x=\"" + number(x) + "\" y=\"" + number(y) + '"';
  }

  private static String size(double width, double height) {
    return " width=\"" + number(width) + "\" height=\"" + number(height) + '"';
  }

  private static String point(Point point) {
    return number(point.x()) + " " + number(point.y());
  }

  private static String number(double value) {
    double rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
