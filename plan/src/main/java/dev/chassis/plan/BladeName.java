package dev.chassis.plan;

/** A blade in its project, {@code project/blade}. */
public record BladeName(String project, String blade) {

  @Override
  public String toString() {
    return project + "/" + blade;
  }
}
