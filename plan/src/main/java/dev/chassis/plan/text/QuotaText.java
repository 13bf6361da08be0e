package dev.chassis.plan.text;

import dev.chassis.plan.Plan.QuotaDelta;
import dev.chassis.plan.text.Page.Ink;
import java.util.List;

/** What a plan takes from quotas, each with a bar: used, taken or given back, left. */
final class QuotaText {

  private final Page page;
  private final int columns;

  QuotaText(Page page) {
    this.page = page;
    this.columns = page.style().width() < 90 ? 12 : 24;
  }

  void write(List<QuotaDelta> quotas) {
    if (quotas.isEmpty()) {
      return;
    }
    page.blank();
    page.line(page.ink(Ink.TITLE, page.say("quotas")));
    int sites = Page.widest(quotas.stream().map(each -> each.site().text()).toList()) + 2;
    int names = Page.widest(quotas.stream().map(each -> each.quota().text()).toList()) + 2;
    int changes = Page.widest(quotas.stream().map(QuotaText::change).toList());
    for (QuotaDelta quota : quotas) {
      String label = Page.pad(quota.site().text(), sites) + Page.pad(quota.quota().text(), names);
      String change = Page.padLeft(change(quota), changes);
      page.line("  " + label + bar(quota) + "  " + inked(quota, change) + "  " + total(quota));
    }
  }

  private static String change(QuotaDelta quota) {
    return quota.delta() > 0 ? "+" + quota.delta() : String.valueOf(quota.delta());
  }

  private String inked(QuotaDelta quota, String words) {
    if (!quota.fits()) {
      return page.ink(Ink.ERROR, words);
    }
    return page.ink(quota.delta() > 0 ? Ink.CREATE : Ink.DELETE, words);
  }

  private String total(QuotaDelta quota) {
    if (quota.limit() < 0) {
      return page.ink(Ink.QUIET, page.say("no-limit"));
    }
    long then = quota.used() + quota.delta();
    String words = page.say("of", quota.used(), page.arrow(), then, quota.limit());
    return quota.fits() ? words : page.ink(Ink.ERROR, words + "  " + page.say("too-many"));
  }

  private String bar(QuotaDelta quota) {
    if (quota.limit() < 0) {
      return " ".repeat(columns);
    }
    long then = Math.max(0, quota.used() + quota.delta());
    long whole = Math.max(quota.limit(), then);
    int stays = cells(Math.min(quota.used(), then), whole);
    int moves = cells(Math.max(quota.used(), then), whole) - stays;
    if (moves == 0 && stays > 1) {
      stays--;
      moves++;
    }
    String signs = page.style().unicode() ? "█▓░" : "#+.";
    char sign = quota.delta() < 0 && !page.style().unicode() ? '-' : signs.charAt(1);
    return page.ink(Ink.QUIET, signs.substring(0, 1).repeat(stays))
        + inked(quota, String.valueOf(sign).repeat(moves))
        + page.ink(Ink.QUIET, signs.substring(2).repeat(columns - stays - moves));
  }

  /** At least one cell for anything, never more than the bar has. */
  private int cells(long amount, long whole) {
    if (amount <= 0) {
      return 0;
    }
    return whole == 0 ? columns : Math.clamp(Math.ceilDiv(amount * columns, whole), 1, columns);
  }
}
