package dev.chassis.acceptance.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/** What came of all cases, by type and fault; printed as a table. */
final class Tally {

  /** Types with something that refuses the second of two equal creates. */
  static final List<String> FENCED =
      List.of("subnet", "router-interface", "security-rule", "key-pair", "port", "server");

  private static final class Cell {
    int cases;
    int refused;
    int accepted;
    int orphans;
    int duplicates;
  }

  private final Map<String, Map<AnswerFault, Cell>> cells = new TreeMap<>();
  private final Map<String, TreeSet<Integer>> refusals = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private int operations;

  /** One operation ran. */
  void operation() {
    operations++;
  }

  void hit(Meddling.Hit hit) {
    MutatingCall call = hit.target().call();
    Cell cell = cell(hit.target());
    cell.cases++;
    if (call.creates() && hit.second() >= 400) {
      cell.refused++;
      refusals.computeIfAbsent(call.type(), each -> new TreeSet<>()).add(hit.second());
    } else if (call.creates() && hit.second() > 0) {
      cell.accepted++;
    }
  }

  /** More objects than declared were there at rest after an operation. */
  void duplicates(List<Meddling.Hit> of, int count) {
    of.forEach(hit -> cell(hit.target()).duplicates += count);
  }

  /** Objects were left at rest after everything was destroyed. */
  void orphans(List<Meddling.Hit> of, int count) {
    of.forEach(hit -> cell(hit.target()).orphans += count);
  }

  void failure(String sentence) {
    failures.add(sentence);
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  int cases() {
    return sum(cell -> cell.cases);
  }

  /** How often the second of two equal creates of a type was refused, or accepted. */
  int seconds(String type, boolean refused) {
    return cells.getOrDefault(type, Map.of()).values().stream()
        .mapToInt(cell -> refused ? cell.refused : cell.accepted)
        .sum();
  }

  private Cell cell(Meddling.Target target) {
    return cells
        .computeIfAbsent(target.call().type(), each -> new TreeMap<>())
        .computeIfAbsent(target.fault(), each -> new Cell());
  }

  private int sum(ToIntFunction<Cell> count) {
    return cells.values().stream().flatMap(row -> row.values().stream()).mapToInt(count).sum();
  }

  /** Each line begins with {@code answers:}, so that a script finds them. */
  String table(String where) {
    var text = new StringBuilder();
    line(
        text,
        "%-17s %-14s %6s %8s %9s %8s %11s",
        "type",
        "fault",
        "cases",
        "refused",
        "accepted",
        "orphans",
        "duplicates");
    cells.forEach((type, row) ->
        row.forEach((fault, cell) ->
            line(
                text,
                "%-17s %-14s %6d %8d %9d %8d %11d",
                type,
                fault,
                cell.cases,
                cell.refused,
                cell.accepted,
                cell.orphans,
                cell.duplicates)));
    refusals.forEach((type, statuses) ->
        line(text, "a second create of a %s was refused with %s", type, statuses));
    failures.forEach(failure -> line(text, "%s", failure));
    line(
        text,
        "%s: %d cases in %d operations, %d second creates refused, %d accepted and collected, %d orphans, %d duplicates, %d failures",
        where,
        cases(),
        operations,
        sum(cell -> cell.refused),
        sum(cell -> cell.accepted),
        sum(cell -> cell.orphans),
        sum(cell -> cell.duplicates),
        failures.size());
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append("answers: ").append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
