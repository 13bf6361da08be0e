package dev.chassis.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * Figures of several runs.
 *
 * @param sorted ascending
 */
record Figures(double[] sorted) {

  static Figures of(double... figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return new Figures(sorted);
  }

  double median() {
    return at(0.5);
  }

  /** The figure below which that share of the runs lies. */
  double at(double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
  }

  double worst() {
    return sorted[sorted.length - 1];
  }

  /** One line of a result. */
  void print(String what, String unit, String goal) {
    System.out.printf(
        Locale.ROOT,
        "%-44s median %9.2f  min %9.2f  p99 %9.2f  max %9.2f %-3s n=%d  goal %s%n",
        what,
        median(),
        sorted[0],
        at(0.99),
        worst(),
        unit,
        sorted.length,
        goal);
  }
}
