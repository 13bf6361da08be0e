package dev.chassis.cli.terminal;

import dev.chassis.cli.api.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a running operation, and the lines that show it. Thread-safe. */
final class Board {

  private static final int MOST_LINES = 14;
  private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

  private final Terminal terminal;
  private final Messages messages;
  private final Map<String, Json> steps = new LinkedHashMap<>();
  private final Map<String, String> sickSites = new LinkedHashMap<>();
  private final Instant begun = Instant.now();
  private String state = "QUEUED";
  private int frame;

  Board(Terminal terminal, Messages messages) {
    this.terminal = terminal;
    this.messages = messages;
  }

  /** Takes in one event; answers whether more are expected. */
  synchronized boolean hear(String event, Json json) {
    switch (event) {
      case "snapshot" -> {
        json.items("steps").forEach(this::step);
        state(json.at("operation"));
      }
      case "step" -> step(json);
      case "site" -> site(json);
      case "state", "operation" -> state(json);
      default -> {}
    }
    return !ended();
  }

  synchronized boolean ended() {
    return switch (state) {
      case "SUCCEEDED", "FAILED", "CANCELLED" -> true;
      default -> false;
    };
  }

  synchronized void say(String sentence) {
    if (!terminal.live()) {
      terminal.println(terminal.style().dim(sentence));
    }
  }

  synchronized List<Json> failed() {
    return steps.values().stream().filter(step -> step.text("state").equals("FAILED")).toList();
  }

  synchronized Duration elapsed() {
    return Duration.between(begun, Instant.now());
  }

  synchronized long count(String... states) {
    return steps.values().stream()
        .filter(step -> List.of(states).contains(step.text("state")))
        .count();
  }

  /** The lines to show now, never more than fit. */
  synchronized List<String> lines() {
    frame++;
    var lines = new ArrayList<String>();
    lines.add(header());
    sickSites.forEach((_, sentence) -> lines.add(terminal.style().warn("  ! " + sentence)));
    List<Json> running =
        steps.values().stream()
            .filter(step -> List.of("RUNNING", "SETTLING").contains(step.text("state")))
            .toList();
    running.stream().limit(MOST_LINES).forEach(step -> lines.add(clip(runningLine(step))));
    if (running.size() > MOST_LINES) {
      lines.add(
          terminal.style().dim("  " + messages.say("live.more", running.size() - MOST_LINES)));
    }
    return lines;
  }

  private String header() {
    long done = count("DONE");
    long all = Math.max(1, steps.size());
    int width = 24;
    int full = (int) (done * width / all);
    String bar =
        terminal.style().good("█".repeat(full)) + terminal.style().dim("░".repeat(width - full));
    return bar
        + " "
        + messages.say(
            "live.header",
            done,
            steps.size(),
            count("RUNNING", "SETTLING"),
            count("WAITING"),
            seconds(elapsed()));
  }

  private String runningLine(Json step) {
    return "  %s %-8s %-34s %s  %s"
        .formatted(
            terminal.style().accent(SPINNER[frame % SPINNER.length]),
            step.text("kind").toLowerCase(Locale.ROOT),
            step.text("address"),
            terminal.style().dim(seconds(age(step))),
            terminal.style().dim(step.text("note")));
  }

  private String clip(String line) {
    int most = terminal.width() + 30;
    return line.length() <= most ? line : line.substring(0, most) + terminal.style().dim("…");
  }

  private void step(Json step) {
    @Nullable Json before = steps.put(step.text("address") + " " + step.text("kind"), step);
    String now = step.text("state");
    boolean news = before == null || !before.text("state").equals(now);
    if (!terminal.live() && news && isFinal(now)) {
      terminal.println(
          "%s %-8s %-34s %s"
              .formatted(
                  LiveOperation.state(terminal.style(), now),
                  step.text("kind").toLowerCase(Locale.ROOT),
                  step.text("address"),
                  terminal
                      .style()
                      .dim(now.equals("DONE") ? seconds(age(step)) : step.text("note"))));
    }
  }

  private void site(Json site) {
    if (site.truth("healthy")) {
      sickSites.remove(site.text("site"));
    } else {
      sickSites.put(site.text("site"), site.text("sentence"));
    }
    say(site.text("sentence"));
  }

  private void state(Json operation) {
    String given =
        operation.text("status.state").isEmpty()
            ? operation.text("state")
            : operation.text("status.state");
    if (!given.isEmpty()) {
      state = given;
    }
  }

  private static boolean isFinal(String state) {
    return List.of("DONE", "FAILED", "SKIPPED", "CANCELLED").contains(state);
  }

  private static Duration age(Json step) {
    try {
      Instant from = Instant.parse(step.text("startedAt"));
      Instant to =
          step.text("endedAt").isEmpty() ? Instant.now() : Instant.parse(step.text("endedAt"));
      return from.isAfter(to) ? Duration.ZERO : Duration.between(from, to);
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  static String seconds(Duration duration) {
    long millis = duration.toMillis();
    return millis < 60_000
        ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
        : "%d min %02d s".formatted(millis / 60_000, millis / 1000 % 60);
  }
}
