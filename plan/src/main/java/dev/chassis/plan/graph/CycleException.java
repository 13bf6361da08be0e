package dev.chassis.plan.graph;

import java.util.List;
import java.util.stream.Collectors;

/** An order was asked of a graph that has none. */
public final class CycleException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  CycleException(List<?> path) {
    super(
        "The graph has a cycle: "
            + path.stream().map(String::valueOf).collect(Collectors.joining(" needs ")));
  }
}
