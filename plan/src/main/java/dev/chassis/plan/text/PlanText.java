package dev.chassis.plan.text;

import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.Severity;
import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.Plan;
import dev.chassis.plan.PlanSummary;
import dev.chassis.plan.message.Messages;
import dev.chassis.plan.text.Page.Ink;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a plan for people. Pure; the same plan and style give the same text. */
public final class PlanText {

  private final Plan plan;
  private final Page page;
  private final ValueText values;

  private PlanText(Plan plan, TextStyle style) {
    this.plan = plan;
    this.page = new Page(style);
    this.values = new ValueText(page, plan.names());
  }

  /** The whole text, ending with the line that sums it up. */
  public static String of(Plan plan, TextStyle style) {
    var text = new PlanText(plan, style);
    text.title();
    text.drift();
    new ActionText(text.page, text.values).write(plan.actions());
    text.outputs();
    new QuotaText(text.page).write(plan.quotas());
    new OrderText(text.page).write(plan);
    text.diagnostics();
    text.page.blank();
    text.page.foldedInk(Ink.TITLE, summary(plan, style.messages()));
    return text.page.text();
  }

  /** The last line alone: {@code Plan: 14 to create, 1 to change, …}. */
  public static String summary(Plan plan, Messages messages) {
    PlanSummary summary = plan.summary();
    if (plan.errored()) {
      return messages.say("text.summary.errored", counts(summary, messages));
    }
    if (!plan.applyable()) {
      String key = plan.complete() ? "text.summary.nothing" : "text.summary.nothing-partial";
      return messages.say(key, summary.count(Kind.KEEP));
    }
    String key = plan.complete() ? "text.summary.plan" : "text.summary.partial";
    return messages.say(key, counts(summary, messages));
  }

  private static String counts(PlanSummary summary, Messages messages) {
    var parts = new ArrayList<String>();
    parts.add(messages.count("text.to-create", summary.count(Kind.CREATE)));
    parts.add(messages.count("text.to-change", summary.count(Kind.UPDATE)));
    parts.add(messages.count("text.to-replace", summary.count(Kind.REPLACE)));
    parts.add(messages.count("text.to-delete", summary.count(Kind.DELETE)));
    if (summary.count(Kind.ADOPT) > 0) {
      parts.add(messages.count("text.to-adopt", summary.count(Kind.ADOPT)));
    }
    if (summary.count(Kind.FORGET) > 0) {
      parts.add(messages.count("text.to-forget", summary.count(Kind.FORGET)));
    }
    parts.add(messages.count("text.unchanged", summary.count(Kind.KEEP)));
    return String.join(", ", parts);
  }

  private void title() {
    String key = plan.goal() == Plan.Goal.DESTROY ? "title.destroy" : "title.apply";
    page.line(page.ink(Ink.TITLE, page.say(key, plan.blade())));
  }

  private void drift() {
    if (plan.drift().isEmpty()) {
      return;
    }
    page.blank();
    page.line(page.ink(Ink.TITLE, page.say("drift")));
    for (Plan.Drift drift : plan.drift()) {
      String head =
          "  " + page.ink(Ink.WARNING, Page.pad("!", 4)) + Page.pad(drift.type().text(), 17);
      page.line(head + drift.address() + page.ink(Ink.QUIET, happened(drift)));
      int column = Page.widest(drift.changes().stream().map(AttributeChange::name).toList()) + 2;
      for (AttributeChange change : drift.changes()) {
        page.line(" ".repeat(8) + Page.pad(change.name(), column) + wasIs(change, column));
      }
    }
  }

  private String happened(Plan.Drift drift) {
    return "  "
        + switch (drift.kind()) {
          case CHANGED -> page.say("drift.changed", drift.site());
          case DELETED -> page.say("drift.deleted", drift.site());
          case FAILED -> page.say("drift.failed", drift.site());
        };
  }

  private String wasIs(AttributeChange change, int column) {
    if (change.sensitive()) {
      return page.say("sensitive");
    }
    int room = (page.style().width() - 8 - column - 4) / 2;
    String before = page.cut(values.of(change.before()), room);
    return before + " " + page.arrow() + " " + page.cut(values.of(change.after()), room);
  }

  private void outputs() {
    boolean changes = plan.actions().stream().anyMatch(action -> action.kind() != Kind.KEEP);
    if (plan.outputs().isEmpty() || !changes) {
      return;
    }
    page.blank();
    page.line(page.ink(Ink.TITLE, page.say("outputs")));
    int column = Page.widest(List.copyOf(plan.outputs().keySet())) + 2;
    for (Map.Entry<String, Value> output : plan.outputs().entrySet()) {
      String value = page.cut(values.of(output.getValue()), page.style().width() - column - 2);
      page.line("  " + Page.pad(output.getKey(), column) + value);
    }
  }

  private void diagnostics() {
    Messages messages = page.style().messages();
    for (Diagnostic diagnostic : plan.diagnostics()) {
      boolean error = diagnostic.severity() == Severity.ERROR;
      page.blank();
      String word = page.say(error ? "error" : "warning");
      String start = page.ink(error ? Ink.ERROR : Ink.WARNING, word) + " ";
      page.folded(start, messages.translate(diagnostic.summary()), "  ");
      if (!diagnostic.allowed().isEmpty()) {
        page.folded("  ", messages.translate(diagnostic.allowed()), "  ");
      }
      page.folded("  " + page.arrow() + " ", messages.translate(diagnostic.nextStep()), "    ");
    }
  }
}
