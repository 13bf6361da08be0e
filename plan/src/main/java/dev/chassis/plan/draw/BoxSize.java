package dev.chassis.plan.draw;

import dev.chassis.plan.draw.Picture.Box;

/** How wide boxes and words are, estimated: a picture knows no fonts. */
final class BoxSize {

  private static final double LEAST = 132;
  private static final double MOST = 260;
  private static final double GLYPH = 52;

  private BoxSize() {}

  static double width(Box box) {
    double members = box.members() == 1 ? 0 : 34;
    double title = words(box.title(), 14.5, true) + members;
    double detail = words(box.detail(), 12, false);
    double changes = box.changes().isEmpty() ? 0 : 12;
    return Math.clamp(GLYPH + Math.max(title, detail) + 14 + changes, LEAST, MOST);
  }

  /** What of a text fits beside the glyph. */
  static String fitting(String text, double size, boolean bold, double room) {
    if (words(text, size, bold) <= room) {
      return text;
    }
    int end = text.length();
    while (end > 1 && words(text.substring(0, end) + "…", size, bold) > room) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + "…";
  }

  static double room(double width) {
    return width - GLYPH - 10;
  }

  /** The width of a text in a sans-serif face. */
  static double words(String text, double size, boolean bold) {
    double ems = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("iljt.,:;|!'/()[] ·".indexOf(c) >= 0) {
        ems += 0.35;
      } else if ("mwMW×".indexOf(c) >= 0) {
        ems += 0.92;
      } else if (Character.isUpperCase(c) || Character.isDigit(c)) {
        ems += Character.isDigit(c) ? 0.62 : 0.7;
      } else {
        ems += 0.6;
      }
    }
    return ems * size * (bold ? 1.1 : 1);
  }
}
