package dev.chassis.blade.schema;

import dev.chassis.blade.document.Scalar;
import java.math.BigInteger;
import java.util.OptionalLong;

/** Checks leaves against their shapes. */
final class ScalarChecks {

  private final Problems problems;
  private final Surroundings surroundings;

  ScalarChecks(Problems problems, Surroundings surroundings) {
    this.problems = problems;
    this.surroundings = surroundings;
  }

  void check(Scalar scalar, Shape shape, Checker.Place place) {
    boolean fits =
        switch (shape) {
          case Shape.Text _, Shape.Name _, Shape.Choice _ -> scalar.isText();
          case Shape.Size _ -> scalar.isText() || scalar.type() == Scalar.Type.INTEGER;
          case Shape.Whole _ -> scalar.type() == Scalar.Type.INTEGER;
          case Shape.Number _ ->
              scalar.type() == Scalar.Type.INTEGER || scalar.type() == Scalar.Type.DECIMAL;
          case Shape.Flag _ -> scalar.type() == Scalar.Type.BOOLEAN;
          case Shape.Anything _ -> true;
          case Shape.Items _, Shape.Structure _, Shape.Entries _, Shape.Union _, Shape.Tagged _ ->
              false;
        };
    if (!fits) {
      problems.wrongType(scalar, shape, place.path(), place.name());
      return;
    }
    content(scalar, shape, place);
  }

  private void content(Scalar scalar, Shape shape, Checker.Place place) {
    switch (shape) {
      case Shape.Text(var format) -> {
        if (!format.matches(scalar.text())) {
          problems.badFormat(scalar, format, place.path(), place.name());
        }
      }
      case Shape.Name name -> surroundings.checkName(scalar, name, place.path());
      case Shape.Choice(var allowed) -> {
        if (!allowed.contains(scalar.text())) {
          problems.notAllowed(scalar, allowed, place.path(), place.name());
        }
      }
      case Shape.Whole whole -> whole(scalar, whole, place);
      case Shape.Size size -> size(scalar, size, place);
      case Shape.Number _,
          Shape.Flag _,
          Shape.Anything _,
          Shape.Items _,
          Shape.Structure _,
          Shape.Entries _,
          Shape.Union _,
          Shape.Tagged _ -> {}
    }
  }

  private void whole(Scalar scalar, Shape.Whole shape, Checker.Place place) {
    BigInteger number = scalar.integer();
    boolean below = number.compareTo(BigInteger.valueOf(shape.minimum())) < 0;
    boolean above = number.compareTo(BigInteger.valueOf(shape.maximum())) > 0;
    if (below || above) {
      problems.outOfRange(
          scalar,
          place.path(),
          "`" + place.name() + "` cannot be " + number,
          Words.of(shape),
          below
              ? "Write " + shape.minimum() + " or more"
              : "Write " + shape.maximum() + " or less");
    }
  }

  private void size(Scalar scalar, Shape.Size shape, Checker.Place place) {
    OptionalLong size = Sizes.mebibytes(scalar.text());
    if (size.isEmpty()) {
      problems.badSize(scalar, shape, place.path(), place.name());
      return;
    }
    long mebibytes = size.getAsLong();
    String next = "";
    if (mebibytes < shape.minimumMiB()) {
      next = "Write " + Sizes.text(shape.minimumMiB()) + " or more";
    } else if (mebibytes > shape.maximumMiB()) {
      next = "Write " + Sizes.text(shape.maximumMiB()) + " or less";
    } else if (shape.wholeGiB() && mebibytes % 1024 != 0) {
      next = "Write " + (mebibytes / 1024 + 1) + "GiB";
    }
    if (!next.isEmpty()) {
      problems.sizeOutOfRange(scalar, shape, place.path(), place.name(), next);
    }
  }
}
