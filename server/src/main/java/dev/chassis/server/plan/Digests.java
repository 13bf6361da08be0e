package dev.chassis.server.plan;

import dev.chassis.plan.Action;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.ExternalId;
import dev.chassis.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Digests by which a plan that no longer fits is recognised. */
final class Digests {

  private Digests() {}

  /** Of records: which objects there are, how far they are and what was applied to them. */
  static String ofRecords(List<RecordedResource> records) {
    var text = new StringBuilder();
    records.stream()
        .sorted(Comparator.comparing(RecordedResource::address))
        .forEach(each ->
            text.append(each.address())
                .append('|')
                .append(each.token())
                .append('|')
                .append(each.id().map(ExternalId::text).orElse(""))
                .append('|')
                .append(each.phase())
                .append('|')
                .append(Value.of(each.attributes()).canonical())
                .append('\n'));
    return sha256(text);
  }

  /** Of what a plan does: every action that acts, with the values it brings about. */
  static String ofPlan(Plan plan) {
    var text = new StringBuilder(plan.goal().name()).append('\n');
    plan.actions().stream()
        .filter(action -> action.kind() != Action.Kind.KEEP)
        .sorted(Comparator.comparing(Action::address))
        .forEach(action -> append(action, text));
    return sha256(text);
  }

  private static void append(Action action, StringBuilder text) {
    text.append(action.address()).append('|').append(action.kind());
    action.recorded().ifPresent(record -> text.append('|').append(record.token()));
    for (Action.AttributeChange change : action.changes()) {
      text.append('|')
          .append(change.name())
          .append('=')
          .append(change.before().canonical())
          .append('>')
          .append(change.after().canonical());
    }
    text.append('\n');
  }

  private static String sha256(CharSequence text) {
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
