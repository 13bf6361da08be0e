package dev.chassis.plan.difference;

import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.diagnostic.Severity;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Collects what is to be said about a plan as a whole. The sentences are those of the messages
 * {@code diagnostic.<code>.summary}, {@code .allowed} and {@code .next}.
 */
final class Findings {

  private final Position position;
  private final Diagnostics errors = new Diagnostics();
  private final Diagnostics warnings = new Diagnostics();

  Findings(BladeName blade) {
    this.position = Position.whole(blade.toString());
  }

  void error(String code, String path, Object... values) {
    errors.add(diagnostic(Severity.ERROR, code, path, values));
  }

  void warning(String code, String path, Object... values) {
    warnings.add(diagnostic(Severity.WARNING, code, path, values));
  }

  boolean hasErrors() {
    return errors.hasErrors();
  }

  /** Errors first, each kind at most {@link Diagnostics#LIMIT}; then how many more there were. */
  List<Diagnostic> list() {
    var all =
        new ArrayList<>(Stream.concat(errors.list().stream(), warnings.list().stream()).toList());
    int dropped = errors.dropped() + warnings.dropped();
    if (dropped > 0) {
      all.add(diagnostic(Severity.WARNING, "more", "", dropped));
    }
    return List.copyOf(all);
  }

  private Diagnostic diagnostic(Severity severity, String code, String path, Object... values) {
    String key = "diagnostic." + code;
    return new Diagnostic(
        severity,
        code,
        position,
        path,
        Messages.ENGLISH.say(key + ".summary", values),
        Messages.ENGLISH.say(key + ".allowed", values),
        Messages.ENGLISH.say(key + ".next", values));
  }
}
