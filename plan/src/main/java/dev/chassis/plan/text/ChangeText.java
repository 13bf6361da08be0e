package dev.chassis.plan.text;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.text.Page.Ink;
import dev.chassis.site.TypeSchema.Attribute;
import dev.chassis.site.TypeSchemas;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The attributes of one action, aligned, with long texts line by line. */
final class ChangeText {

  private static final String INDENT = " ".repeat(8);

  private final Page page;
  private final ValueText values;

  ChangeText(Page page, ValueText values) {
    this.page = page;
    this.values = values;
  }

  void write(Action action) {
    List<String> names = action.changes().stream().map(AttributeChange::name).toList();
    int column = Page.widest(names) + 2;
    for (AttributeChange change : action.changes()) {
      write(action, change, column);
    }
  }

  private void write(Action action, AttributeChange change, int column) {
    String name = name(change, column);
    if (change.sensitive()) {
      page.line(name + page.ink(Ink.QUIET, page.say("sensitive")));
    } else if (isLong(action, change)) {
      longText(name, change);
    } else if (action.kind() == Kind.CREATE) {
      page.line(name + fit(values.of(change.after()), column));
    } else if (isMapping(change)) {
      mapping(name, change);
    } else {
      page.line(name + oneLine(change, column));
    }
  }

  private String oneLine(AttributeChange change, int column) {
    String before = values.of(change.before());
    String after = values.of(change.after());
    if (before.equals(after)) {
      before = values.exactly(change.before());
      after = values.exactly(change.after());
    }
    int room = page.style().width() - INDENT.length() - column - 4;
    if (Page.visible(before) + Page.visible(after) > room) {
      int half = room / 2;
      int forBefore = Math.max(half, room - Page.visible(after));
      before = page.cut(before, forBefore);
      after = page.cut(after, room - Math.min(forBefore, Page.visible(before)));
    }
    return before + " " + page.arrow() + " " + after;
  }

  private String fit(String words, int column) {
    return page.cut(words, page.style().width() - INDENT.length() - column);
  }

  /** The name, in the colour of replacement when it is what forces one. */
  private String name(AttributeChange change, int column) {
    String name = Page.pad(change.name(), column);
    return INDENT + (change.forcesReplacement() ? page.ink(Ink.REPLACE, name) : name);
  }

  private static boolean isMapping(AttributeChange change) {
    return change.before() instanceof Value.Fields && change.after() instanceof Value.Fields;
  }

  private void mapping(String name, AttributeChange change) {
    page.line(name);
    var before = change.before().asFields();
    var after = change.after().asFields();
    var keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    int column = Page.widest(List.copyOf(keys)) + 2;
    for (String key : keys) {
      Value was = before.getOrDefault(key, Value.NOTHING);
      Value is = after.getOrDefault(key, Value.NOTHING);
      if (was.equals(is)) {
        continue;
      }
      String label = Page.pad(key, column);
      if (was.isNothing()) {
        page.line(INDENT + "  " + page.ink(Ink.CREATE, "+ ") + label + values.of(is));
      } else if (is.isNothing()) {
        page.line(INDENT + "  " + page.ink(Ink.DELETE, "- ") + label + values.of(was));
      } else {
        String words = values.of(was) + " " + page.arrow() + " " + values.of(is);
        page.line(INDENT + "  " + page.ink(Ink.UPDATE, "~ ") + label + words);
      }
    }
  }

  private static boolean isLong(Action action, AttributeChange change) {
    Attribute attribute = TypeSchemas.of(action.type()).attributes().get(change.name());
    boolean declared = attribute != null && attribute.text();
    return (declared || lines(change.before()) > 1 || lines(change.after()) > 1)
        && change.after() instanceof Value.Text;
  }

  private static long lines(Value value) {
    return value instanceof Value.Text(var text) ? text.lines().count() : 0;
  }

  private void longText(String name, AttributeChange change) {
    String before = change.before() instanceof Value.Text(var text) ? text : "";
    String after = change.after() instanceof Value.Text(var text) ? text : "";
    if (before.isEmpty() && !page.style().everything()) {
      page.line(name + page.count("lines", lines(change.after())));
      return;
    }
    page.line(name);
    List<LineDifference.Line> lines = LineDifference.hunks(before, after);
    if (lines.isEmpty()) {
      lines = new ArrayList<>();
      lines.add(new LineDifference.Line('@', page.say("line-ends")));
    }
    lines.forEach(line -> page.line(INDENT + "  " + diffLine(line)));
  }

  private String diffLine(LineDifference.Line line) {
    return switch (line.sign()) {
      case '+' -> page.ink(Ink.CREATE, "+ " + line.text());
      case '-' -> page.ink(Ink.DELETE, "- " + line.text());
      case '@' -> page.ink(Ink.ADOPT, line.text());
      default -> "  " + line.text();
    };
  }
}
