package dev.chassis.plan.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The shortest way from one text to another in whole lines (Myers, "An O(ND) difference algorithm
 * and its variations", 1986), shown as hunks with {@value #CONTEXT} lines around each.
 */
final class LineDifference {

  /** Unchanged lines shown around a change. */
  static final int CONTEXT = 3;

  /** Texts that differ more than this are shown as all out, all in: nobody reads such a hunk. */
  private static final int LIMIT = 2_000;

  /** One line: kept (' '), gone ('-') or new ('+'), or the head of a hunk ('@'). */
  record Line(char sign, String text) {}

  private final List<String> before;
  private final List<String> after;

  private LineDifference(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** The hunks between two texts, empty when they are the same line by line. */
  static List<Line> hunks(String before, String after) {
    return inHunks(all(before, after));
  }

  /** Every line of both texts. */
  static List<Line> all(String before, String after) {
    return new LineDifference(before.lines().toList(), after.lines().toList()).edits();
  }

  private List<Line> edits() {
    int most = Math.min(before.size() + after.size(), LIMIT);
    var trace = new ArrayList<int[]>();
    int[] reach = new int[2 * most + 3];
    for (int steps = 0; steps <= most; steps++) {
      trace.add(reach.clone());
      if (advance(reach, steps, most + 1)) {
        return walkBack(trace, steps, most + 1);
      }
    }
    return everything();
  }

  private boolean advance(int[] reach, int steps, int middle) {
    for (int k = -steps; k <= steps; k += 2) {
      int x = down(reach, k, steps, middle) ? reach[middle + k + 1] : reach[middle + k - 1] + 1;
      int y = x - k;
      while (x < before.size() && y < after.size() && before.get(x).equals(after.get(y))) {
        x++;
        y++;
      }
      reach[middle + k] = x;
      if (x >= before.size() && y >= after.size()) {
        return true;
      }
    }
    return false;
  }

  private static boolean down(int[] reach, int k, int steps, int middle) {
    return k == -steps || k != steps && reach[middle + k - 1] < reach[middle + k + 1];
  }

  private List<Line> walkBack(List<int[]> trace, int steps, int middle) {
    var lines = new ArrayList<Line>();
    int x = before.size();
    int y = after.size();
    for (int step = steps; step > 0; step--) {
      int[] reach = trace.get(step);
      int k = x - y;
      boolean down = down(reach, k, step, middle);
      int fromX = reach[middle + (down ? k + 1 : k - 1)];
      int fromY = fromX - (down ? k + 1 : k - 1);
      int startX = down ? fromX : fromX + 1;
      while (x > startX) {
        x--;
        y--;
        lines.addFirst(new Line(' ', before.get(x)));
      }
      lines.addFirst(down ? new Line('+', after.get(fromY)) : new Line('-', before.get(fromX)));
      x = fromX;
      y = fromY;
    }
    while (x > 0) {
      x--;
      lines.addFirst(new Line(' ', before.get(x)));
    }
    return lines;
  }

  private List<Line> everything() {
    var lines = new ArrayList<Line>();
    before.forEach(line -> lines.add(new Line('-', line)));
    after.forEach(line -> lines.add(new Line('+', line)));
    return lines;
  }

  private static List<Line> inHunks(List<Line> lines) {
    boolean[] shown = near(lines);
    var hunks = new ArrayList<Line>();
    int old = 1;
    int now = 1;
    for (int i = 0; i < lines.size(); i++) {
      if (shown[i] && (i == 0 || !shown[i - 1])) {
        hunks.add(head(lines, shown, i, old, now));
      }
      if (shown[i]) {
        hunks.add(lines.get(i));
      }
      old += lines.get(i).sign() == '+' ? 0 : 1;
      now += lines.get(i).sign() == '-' ? 0 : 1;
    }
    return hunks;
  }

  private static boolean[] near(List<Line> lines) {
    boolean[] near = new boolean[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).sign() != ' ') {
        int last = Math.min(lines.size() - 1, i + CONTEXT);
        for (int j = Math.max(0, i - CONTEXT); j <= last; j++) {
          near[j] = true;
        }
      }
    }
    return near;
  }

  private static Line head(List<Line> lines, boolean[] shown, int from, int old, int now) {
    int olds = 0;
    int news = 0;
    for (int i = from; i < lines.size() && shown[i]; i++) {
      olds += lines.get(i).sign() == '+' ? 0 : 1;
      news += lines.get(i).sign() == '-' ? 0 : 1;
    }
    return new Line('@', "@@ -" + range(old, olds) + " +" + range(now, news) + " @@");
  }

  private static String range(int start, int count) {
    return (count == 0 ? start - 1 : start) + (count == 1 ? "" : "," + count);
  }
}
