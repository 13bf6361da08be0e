package dev.chassis.bench;

import dev.chassis.plan.Action;
import dev.chassis.plan.Plan;
import dev.chassis.plan.difference.PlanInput;
import dev.chassis.plan.difference.Planner;

/** The planner alone: 10,000 resources, all new and all unchanged. Goal: under 5 s. */
public final class PlannerBench {

  private static final int RESOURCES = 10_000;
  private static final int WARM_UP = 3;
  private static final int RUNS = 10;

  private PlannerBench() {}

  public static void main(String[] args) {
    measure("all new", Graphs.input(Graphs.layered(RESOURCES), false), Action.Kind.CREATE);
    measure("all unchanged", Graphs.input(Graphs.layered(RESOURCES), true), Action.Kind.KEEP);
  }

  private static void measure(String what, PlanInput input, Action.Kind expected) {
    double[] millis = new double[RUNS];
    for (int run = -WARM_UP; run < RUNS; run++) {
      long begun = System.nanoTime();
      Plan plan = Planner.plan(input);
      double took = (System.nanoTime() - begun) / 1e6;
      if (plan.actions().stream().filter(each -> each.kind() == expected).count() != RESOURCES) {
        throw new IllegalStateException("The plan is not what it should be");
      }
      if (run >= 0) {
        millis[run] = took;
      } else if (run == -WARM_UP) {
        System.out.printf("planner, %s, cold: %.0f ms%n", what, took);
      }
    }
    Figures.of(millis).print("planner, " + RESOURCES + " resources, " + what, "ms", "< 5000 ms");
  }
}
