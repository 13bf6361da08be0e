package dev.chassis.plan.compile;

import dev.chassis.plan.DesiredGraph;
import java.util.List;

/**
 * What compiling a blade gives.
 *
 * @param graph the resources that it wants
 * @param choices what the compiler picked on its behalf, in the order of the document
 */
public record CompiledBlade(DesiredGraph graph, List<Choice> choices) {

  public CompiledBlade {
    choices = List.copyOf(choices);
  }
}
