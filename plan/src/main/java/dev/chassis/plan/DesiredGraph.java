package dev.chassis.plan;

import dev.chassis.site.ResourceSpec;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.Map;
import java.util.Set;

/**
 * What a revision wants, as resources and what each waits for. Acyclic; every dependency is a node.
 *
 * @param nodes by address, in the order of the document
 * @param outputs the blade's outputs, over resources' outputs
 */
public record DesiredGraph(Map<Address, Node> nodes, Map<String, Value> outputs) {

  /** One resource and the states of others that its creation needs. */
  public record Node(ResourceSpec spec, Set<Dependency> needs) {}
}
