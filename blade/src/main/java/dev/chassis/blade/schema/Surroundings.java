package dev.chassis.blade.schema;

import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.value.Value;

/** What the check of a form asks about the rest of the document. */
public interface Surroundings {

  /** Knows nothing: expressions and names of components are taken as they are. */
  Surroundings NONE =
      new Surroundings() {
        @Override
        public Outcome evaluate(Scalar scalar, Shape shape, String path, boolean late) {
          return new Outcome.Unknown();
        }

        @Override
        public boolean environmentIsKnown() {
          return false;
        }

        @Override
        public void checkName(Scalar scalar, Shape.Name shape, String path) {}
      };

  /**
   * Evaluates a text with expressions; reports what is wrong with them.
   *
   * @param late whether the value may be known only while the blade runs
   */
  Outcome evaluate(Scalar scalar, Shape shape, String path, boolean late);

  /** Whether what the environment gives has been filled in. */
  boolean environmentIsKnown();

  /** Reports a name that is no component of the right type. */
  void checkName(Scalar scalar, Shape.Name shape, String path);

  /** What came of a text with expressions. */
  sealed interface Outcome {
    /** The value, still to be checked against the form. */
    record Known(Node node) implements Outcome {}

    /** A value that is known only while the blade runs. */
    record Later(Value value) implements Outcome {}

    /** Nothing to check: an error was reported, or values are not given yet. */
    record Unknown() implements Outcome {}
  }
}
