package dev.chassis.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows under a heading, each column as wide as its widest cell. */
public final class Table {

  private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;]*m");

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  public Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The table, or the sentence when it has no row. */
  public void print(Terminal terminal, String whenEmpty) {
    if (rows.size() == 1) {
      terminal.println(whenEmpty);
      return;
    }
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], visible(row.get(i)));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      String line = line(rows.get(i), widths);
      terminal.println(i == 0 ? terminal.style().dim(line) : line);
    }
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i));
      if (i < row.size() - 1) {
        line.append(" ".repeat(widths[i] - visible(row.get(i)) + 2));
      }
    }
    return line.toString().stripTrailing();
  }

  private static int visible(String cell) {
    return ESCAPES.matcher(cell).replaceAll("").length();
  }
}
