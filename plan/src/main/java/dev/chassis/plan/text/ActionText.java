package dev.chassis.plan.text;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.text.Page.Ink;
import dev.chassis.site.SiteName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The actions, by component and site, members of a pool that are alike written once. */
final class ActionText {

  private record Place(String component, SiteName site) {}

  private final Page page;
  private final ChangeText changes;

  ActionText(Page page, ValueText values) {
    this.page = page;
    this.changes = new ChangeText(page, values);
  }

  void write(List<Action> actions) {
    Map<Place, List<Action>> places =
        actions.stream()
            .filter(action -> action.kind() != Kind.KEEP || page.style().everything())
            .collect(
                Collectors.groupingBy(
                    action -> new Place(action.address().component(), action.site()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    places.forEach(this::write);
  }

  private void write(Place place, List<Action> actions) {
    page.blank();
    page.line(
        page.ink(Ink.TITLE, place.component())
            + page.ink(Ink.QUIET, " " + page.dot() + " " + place.site()));
    for (List<Action> alike : Alike.grouped(actions, page.style().everything())) {
      entry(alike);
    }
  }

  private void entry(List<Action> alike) {
    Action action = alike.getFirst();
    String sign = page.ink(Signs.ink(action.kind()), Page.pad(Signs.of(action.kind()), 4));
    String head = Page.pad(action.type().text(), 17) + Alike.addresses(alike, page.arrow());
    String line = "  " + sign + head + number(alike);
    List<String> reasons =
        action.reasons().stream().map(page.style().messages()::translate).toList();
    if (reasons.size() == 1
        && Page.visible(line + reasons.getFirst()) + 4 <= page.style().width()) {
      page.line(line + page.ink(Ink.QUIET, "  # " + reasons.getFirst()));
    } else {
      page.line(line);
      reasons.forEach(reason -> page.folded("        # ", reason, "          "));
    }
    changes.write(action);
  }

  private String number(List<Action> alike) {
    return alike.size() == 1 ? "" : page.ink(Ink.QUIET, "  " + page.say("alike", alike.size()));
  }

  /** Finds actions on members of one pool that differ in nothing but their number. */
  private static final class Alike {

    private static final int ENOUGH = 3;

    private Alike() {}

    static List<List<Action>> grouped(List<Action> actions, boolean each) {
      var groups = new LinkedHashMap<String, List<Action>>();
      for (Action action : actions) {
        String key = each ? action.address().text() : key(action);
        groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(action);
      }
      var result = new ArrayList<List<Action>>();
      for (List<Action> group : groups.values()) {
        if (group.size() < ENOUGH) {
          group.forEach(action -> result.add(List.of(action)));
        } else {
          result.add(group);
        }
      }
      return result;
    }

    private static String key(Action action) {
      String text =
          action.kind()
              + " "
              + action.type()
              + " "
              + action.address()
              + action.reasons()
              + action.changes().stream().map(change -> shape(action, change)).toList();
      return text.replaceAll("\\[\\d+]", "[]");
    }

    private static String shape(Action action, Action.AttributeChange change) {
      return action.kind() == Kind.CREATE
          ? change.name()
          : change.name() + change.before().canonical() + change.after().canonical();
    }

    static String addresses(List<Action> alike, String arrow) {
      String first = alike.getFirst().address().text();
      return alike.size() == 1
          ? first
          : first + " " + arrow + " " + alike.getLast().address().text();
    }
  }
}
