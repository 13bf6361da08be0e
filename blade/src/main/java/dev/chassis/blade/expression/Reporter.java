package dev.chassis.blade.expression;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Scalar;

/** Reports what is wrong with the expressions of one text, at the exact character. */
record Reporter(Diagnostics diagnostics, Scalar scalar, String path) {

  void error(String code, int offset, String summary, String allowed, String nextStep) {
    diagnostics.error(code, position(offset), path, summary, allowed, nextStep);
  }

  Position position(int offset) {
    return scalar.positionAt(Math.min(offset, scalar.text().length()));
  }

  /** The name of the field in which the text stands. */
  String field() {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
