package dev.chassis.plan.draw;

import dev.chassis.site.ResourceType;

/** A simple sign for each type, in a square of 24 pixels, drawn in strokes. */
final class Glyphs {

  private Glyphs() {}

  static String of(ResourceType type) {
    return switch (type) {
      case SERVER ->
          "<rect x=\"3\" y=\"3.5\" width=\"18\" height=\"7\" rx=\"1.5\"/>"
              + "<rect x=\"3\" y=\"13.5\" width=\"18\" height=\"7\" rx=\"1.5\"/>"
              + "<path d=\"M6.5 7h.01M6.5 17h.01M13 7h5M13 17h5\"/>";
      case NETWORK, SUBNET ->
          "<rect x=\"9\" y=\"2.5\" width=\"6\" height=\"5\" rx=\"1\"/>"
              + "<rect x=\"2.5\" y=\"16.5\" width=\"6\" height=\"5\" rx=\"1\"/>"
              + "<rect x=\"15.5\" y=\"16.5\" width=\"6\" height=\"5\" rx=\"1\"/>"
              + "<path d=\"M12 7.5v4.5M5.5 16.5V12h13v4.5\"/>";
      case ROUTER, ROUTER_INTERFACE ->
          "<circle cx=\"12\" cy=\"12\" r=\"9\"/>"
              + "<path d=\"M12 10V5.5M10 7.5l2-2 2 2M12 14v4.5M10 16.5l2 2 2-2"
              + "M10 12H5.5M14 12h4.5\"/>";
      case SECURITY_GROUP, SECURITY_RULE ->
          "<path d=\"M12 2.5l8 3v6c0 5-3.4 8.4-8 10-4.600-1.600-8-5-8-10v-6z\"/>"
              + "<path d=\"M8.5 12l2.5 2.5 4.5-4.5\"/>";
      case KEY_PAIR ->
          "<circle cx=\"8\" cy=\"12\" r=\"4.5\"/><path d=\"M12.5 12H22M18.5 12v3.5\"/>";
      case PLACEMENT_GROUP ->
          "<rect x=\"3\" y=\"3\" width=\"7\" height=\"7\" rx=\"1.5\"/>"
              + "<rect x=\"14\" y=\"14\" width=\"7\" height=\"7\" rx=\"1.5\"/>"
              + "<path d=\"M14 10l7-7M3 21l7-7\" stroke-dasharray=\"2.5 2.5\"/>";
      case PORT ->
          "<rect x=\"3\" y=\"4\" width=\"18\" height=\"16\" rx=\"2\"/>"
              + "<path d=\"M7.5 20v-5h9v5M9 8v3M12 8v3M15 8v3\"/>";
      case VOLUME ->
          "<ellipse cx=\"12\" cy=\"5.5\" rx=\"8\" ry=\"3\"/>"
              + "<path d=\"M4 5.5v13c0 1.660 3.580 3 8 3s8-1.340 8-3v-13M4 12c0 1.660 3.580 3 8 3"
              + "s8-1.340 8-3\"/>";
      case FLOATING_IP ->
          "<circle cx=\"12\" cy=\"12\" r=\"9\"/>"
              + "<path d=\"M3 12h18M12 3c3 2.600 4 5.700 4 9s-1 6.4-4 9c-3-2.600-4-5.700-4-9"
              + "s1-6.4 4-9z\"/>";
    };
  }

  /** The family of colours of a type: the class of its style. */
  static String hue(ResourceType type) {
    return switch (type) {
      case SERVER -> "of-server";
      case NETWORK, SUBNET, PORT -> "of-network";
      case ROUTER, ROUTER_INTERFACE, FLOATING_IP -> "of-way";
      case SECURITY_GROUP, SECURITY_RULE -> "of-guard";
      case KEY_PAIR, PLACEMENT_GROUP -> "of-plain";
      case VOLUME -> "of-store";
    };
  }
}
