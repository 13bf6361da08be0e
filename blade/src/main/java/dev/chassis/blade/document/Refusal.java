package dev.chassis.blade.document;

import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.diagnostic.Severity;

/** Stops the reading of a document; carries the one diagnostic that says why. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  Refusal(String code, Position position, String summary, String allowed, String nextStep) {
    super(summary, null, false, false);
    this.diagnostic =
        new Diagnostic(Severity.ERROR, code, position, "", summary, allowed, nextStep);
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
