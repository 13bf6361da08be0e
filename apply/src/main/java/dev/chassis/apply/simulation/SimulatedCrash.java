package dev.chassis.apply.simulation;

/** The process died: thrown in every task at its next point, to be caught by nobody. */
public final class SimulatedCrash extends Error {

  private static final long serialVersionUID = 1L;

  SimulatedCrash() {
    super("crashed", null, false, false);
  }
}
