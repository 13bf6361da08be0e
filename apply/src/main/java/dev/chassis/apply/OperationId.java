package dev.chassis.apply;

/** The id of one run of a plan: 26 lower-case letters and digits, ordered by time. */
public record OperationId(String text) {

  @Override
  public String toString() {
    return text;
  }
}
