package dev.chassis.plan.text;

import dev.chassis.plan.Plan;
import dev.chassis.plan.schedule.Schedule;
import dev.chassis.plan.schedule.Task;
import dev.chassis.plan.text.Page.Ink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The order of the tasks: what can run at once, wave by wave. */
final class OrderText {

  private static final int NAMED = 3;

  private final Page page;

  OrderText(Page page) {
    this.page = page;
  }

  void write(Plan plan) {
    List<List<Task>> waves = Schedule.of(plan).waves();
    if (waves.isEmpty()) {
      return;
    }
    int most = waves.stream().mapToInt(List::size).max().orElse(0);
    page.blank();
    String title = page.count(most == 1 ? "serial" : "order", waves.size(), most);
    page.line(page.ink(Ink.TITLE, title));
    int numbers = String.valueOf(waves.size()).length();
    List<String> sizes = waves.stream().map(wave -> page.say("at-once", wave.size())).toList();
    int column = Page.widest(sizes);
    for (int i = 0; i < waves.size(); i++) {
      String number = Page.padLeft(String.valueOf(i + 1), numbers);
      String start = "  " + number + "  " + page.ink(Ink.QUIET, Page.padLeft(sizes.get(i), column));
      page.folded(start + "  ", words(waves.get(i)), " ".repeat(numbers + column + 6));
    }
  }

  private String words(List<Task> wave) {
    var byVerb = new LinkedHashMap<String, Map<String, List<Task>>>();
    for (Task task : wave) {
      byVerb
          .computeIfAbsent(verb(task.id().part()), _ -> new LinkedHashMap<>())
          .computeIfAbsent(task.type().text(), _ -> new ArrayList<>())
          .add(task);
    }
    var phrases = new ArrayList<String>();
    byVerb.forEach((verb, types) -> {
      var parts = new ArrayList<String>();
      types.forEach((type, tasks) -> parts.add(part(type, tasks)));
      phrases.add(verb + " " + String.join(", ", parts));
    });
    return String.join("; ", phrases);
  }

  private String part(String type, List<Task> tasks) {
    if (tasks.size() > NAMED) {
      return tasks.size() + " " + (page.style().unicode() ? "× " : "x ") + type;
    }
    return type
        + " "
        + String.join(", ", tasks.stream().map(task -> task.id().address().text()).toList());
  }

  private String verb(Task.Part part) {
    return page.say("part." + part.name().toLowerCase(Locale.ROOT));
  }
}
